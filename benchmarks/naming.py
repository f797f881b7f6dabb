"""Which KPI or table a recorded query belongs to."""

from functools import cache

from metrics.kpi_files import load_kpis
from metrics.table_files import load_tables

LONGEST = 60


@cache
def question_of(sql: str) -> str:
    """Return the KPI's id or the table's name whose SELECT the query holds, or how it begins."""
    held = [kpi_id for kpi_id, kpi in load_kpis().items() if kpi.rows_sql in sql]
    held += [name for name, table in load_tables().items() if table.sql in sql]
    return held[0] if held else " ".join(sql.split())[:LONGEST]
