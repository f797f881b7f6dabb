"""Ids that outlive a month: what each new group continues, and what changed since."""

from datetime import date

from data.connected_clients.steps import Steps
from data.engines import Engine

_ON_THE_WAY = ("id_weight", "id_overlap", "id_group", "id_event", "id_entity", "id_before")


def assign_ids(engine: Engine, month_end: date, entities: str, before: str, prefix: str) -> None:
    """Make ``id_group`` (profile, parent, group id) and ``id_event`` of groups without ids.

    ``entities`` names the table of this month's groups (profile, parent_id, entity_id),
    ``before`` that of the month before, which has a group_id too. ``id_rule`` says per profile
    how much a group must share with its predecessor. New ids begin with ``prefix``.

    # 1. what an entity weighs: its exposure                               -> id_weight
    # 2. what each group shares with each of the month before              -> id_overlap
    # 3. ids: the predecessor's where enough is shared                     -> id_group
    # 4. new, end, split, merge, join, leave                               -> id_event
    """
    steps = Steps(engine, "ids", month_end)
    engine.table("id_entity", f"select distinct profile, parent_id, entity_id from {entities}")
    engine.view("id_before", f"select profile, group_id, parent_id, entity_id from {before}")
    steps.table("01_weight", "id_weight")
    steps.table("02_overlap", "id_overlap")
    steps.table("03_group", "id_group", prefix=prefix)
    steps.table("04_event", "id_event")


def forget_ids(engine: Engine) -> None:
    """Drop what ``assign_ids`` made, once the lasting tables are written."""
    for name in _ON_THE_WAY:
        engine.drop(name)
