"""The frame round every page: title, style, print, the banner that says how viewers are chosen."""

import streamlit as st

from data.access import Viewer
from data.snapshot import Snapshot
from pages.shared.words import say

_STYLE = """
<style>
  [data-testid="stMetricValue"], [data-testid="stMetricDelta"], [data-testid="stCaptionContainer"],
  table { font-variant-numeric: tabular-nums; }
  [data-testid="stMetricLabel"] p { white-space: normal; }
  .block-container { padding-top: 3.5rem; padding-bottom: 2rem; }
  @page { size: A4; margin: 14mm; }
  @media print {
    header, [data-testid="stSidebar"], [data-testid="stToolbar"], button { display: none !important; }
    .block-container { padding: 0; max-width: 100%; }
  }
</style>
"""


def set_up() -> None:
    """Set the page's title and layout and add the product's own style."""
    st.set_page_config(page_title="KPI 客户管理", layout="wide", initial_sidebar_state="auto")
    st.html(_STYLE)


def banner(viewer: Viewer, snapshot: Snapshot, language: str) -> None:
    """Say in one line who looks, at what data, and that the viewer was not signed in."""
    name = viewer.name or say(language, "viewer.local_operator")
    months = f"{snapshot.months[0]:%Y-%m} – {snapshot.months[-1]:%Y-%m}"
    st.caption(
        say(language, "frame.banner", name=name, months=months, snapshot=snapshot.snapshot_id)
    )
