"""The menu: sections and pages, in the visit's language; some pages are reached by links only."""

from typing import Any

import streamlit as st

from pages.shared import links
from pages.shared.words import say

# section -> (page, is it in the menu); a page's file is pages/<section>/<page>.py.
SECTIONS = {
    "overview": {"summary": True},
    "exposure": {"portfolio": True},
    "tiering": {"tiers": True},
    "managers": {"scorecard": True},
    "complaints": {"turnaround": True},
    "reference": {"definitions": True, "data_health": True, "rows": False},
}


def draw(language: str) -> Any:
    """Draw the menu and return the page to run."""
    pages = {
        name: _page(section, name, shown, language)
        for section, names in SECTIONS.items()
        for name, shown in names.items()
    }
    links.remember_pages(pages)
    tree = {
        say(language, f"section.{section}"): [pages[name] for name in names]
        for section, names in SECTIONS.items()
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
