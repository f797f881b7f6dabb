"""What every page uses: viewer, filters, words, figures, tables, charts, files."""
