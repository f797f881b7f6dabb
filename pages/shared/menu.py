"""The menu: sections and pages, in the visit's language; some pages are reached by links only."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.access import Viewer
from data.audit.reading import may_see_everything, may_see_exports
from pages.shared import links
from pages.shared.words import say

# section -> (page, is it in the menu); a page's file is pages/<section>/<page>.py.
SECTIONS = {
    "overview": {"summary": True, "branch_map": True, "attention": True},
    "exposure": {
        "portfolio": True,
        "limits": True,
        "links_and_circles": True,
        "consistency": True,
        "group": False,
    },
    "tiering": {
        "tiers": True,
        "movement": True,
        "concentration": True,
        "silent": True,
        "client": False,
    },
    "managers": {"scorecard": True, "load": True, "manager": False},
    "complaints": {"turnaround": True, "open_and_due": True, "causes": True, "complaint": False},
    "reference": {
        "definitions": True,
        "data_health": True,
        "my_access": True,
        "exports": True,
        "audit": True,
        "rows": False,
    },
}
# Pages that not everybody has; a page that is not offered cannot be run by its address either.
ONLY_FOR: dict[str, Callable[[Viewer], bool]] = {
    "exports": may_see_exports,
    "audit": may_see_everything,
}


def offered_to(viewer: Viewer) -> dict[str, dict[str, bool]]:
    """Return the sections and pages a viewer has."""
    return {
        section: {
            name: shown
            for name, shown in names.items()
            if name not in ONLY_FOR or ONLY_FOR[name](viewer)
        }
        for section, names in SECTIONS.items()
    }


def draw(viewer: Viewer, language: str) -> Any:
    """Draw the viewer's menu and return the page to run."""
    offered = offered_to(viewer)
    pages = {
        name: _page(section, name, shown, language)
        for section, names in offered.items()
        for name, shown in names.items()
    }
    links.remember_pages(pages)
    tree = {
        say(language, f"section.{section}"): [pages[name] for name in names]
        for section, names in offered.items()
    }
    return st.navigation(tree, position="top")


def name_of(page: Any) -> str:
    """Return the name of a page of the menu; the default one has no path of its own."""
    return str(page.url_path) or "summary"


def _page(section: str, name: str, shown: bool, language: str) -> Any:
    return st.Page(
        f"pages/{section}/{name}.py",
        title=say(language, f"page.{name}"),
        url_path=name,
        default=name == "summary",
        visibility="visible" if shown else "hidden",
    )
