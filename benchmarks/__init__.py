"""Ratios: how far the build and the pages are from bare DuckDB over the same files."""
