"""What the figures mean: marts, KPI files, tables, checks and rule profiles."""
