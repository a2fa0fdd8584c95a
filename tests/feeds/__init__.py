"""Feeds, read by the strictest readers that there are."""
