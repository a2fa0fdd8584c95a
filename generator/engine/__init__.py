"""Remembers work; knows no newsletter word."""
