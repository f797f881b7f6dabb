"""The page of one manager: who the address asks for, checked against who is in view."""

from dataclasses import replace

import streamlit as st

from pages.shared import address, cached, labels, links, tables
from pages.shared.figures import escaped
from pages.shared.visit import Visit
from pages.shared.words import code_word

_CARD = "manager_card"


def asked(visit: Visit) -> Visit:
    """Return the visit cut to the manager the address names; says so and stops without one.

    A manager who is not in view is answered as one who does not exist. A viewer who may see his
    own clients only is shown himself.
    """
    found = st.query_params.get("manager") or visit.viewer.scope.manager_id or ""
    if not found:
        st.title(visit.say("page.manager"), anchor=False)
        st.info(visit.say("manager.none"), icon=":material/person_search:")
        links.to_page(visit, "scorecard", visit.say("page.scorecard"))
        st.stop()
    wrong = [name for name in st.query_params if name not in {*address.CODES, "manager"}]
    if wrong or found not in cached.names(visit, "manager"):
        st.title(visit.say("page.manager"), anchor=False)
        said = visit.say("manager.not_in_view", found=escaped(found[:40]))
        st.error(said, icon=":material/link_off:")
        st.stop()
    return replace(visit, choices=replace(visit.choices, manager=found))


def head(visit: Visit) -> None:
    """Draw who the manager is: name, branch, grade, segment, since when."""
    lang = visit.choices.language
    rows = cached.table(visit, _CARD, 1)
    if rows is None or rows.num_rows == 0:
        return
    row = rows.to_pylist()[0]
    st.title(escaped(str(row["manager_name"])), anchor=False)
    unit = labels.labeller(visit, "unit")(row["branch_id"])
    parts = [str(row["manager_id"]), unit]
    parts += [
        code_word(lang, row[name], name)
        for name in ("manager_role", "grade", "segment")
        if row[name]
    ]
    parts.append(visit.say("manager.since", day=row["hired_on"]))
    if row["left_on"]:
        parts.append(visit.say("manager.until", day=row["left_on"]))
    st.caption(escaped(" · ".join(parts)) + " · " + visit.choices.period.code)


def parts(visit: Visit) -> None:
    """Draw the score's parts; each metric leads to the rows that make it."""
    tables.show(visit, "scorecard", PARTS)
    answer = cached.kpi(visit, "M1")
    metrics = [] if answer is None else [row["metric"] for row in answer.to_pylist()]
    if metrics:
        with st.container(horizontal=True, gap="small"):
            st.caption(visit.say("manager.rows_of"))
            for metric in metrics:
                word = code_word(visit.choices.language, metric, "metric")
                links.to_rows(visit, "M1", {"metric": str(metric)}, word)


PARTS = ("metric", "actual", "target", "metric_unit", "attainment", "elapsed_share", "weight")
