"""Bytes become values, one file at a time; nothing here sees another file."""
