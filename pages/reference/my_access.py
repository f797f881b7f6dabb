"""My access: what I may see and why, what is hidden, and whom to ask."""

import streamlit as st

from pages.shared import access_words, client_question, lists, reveal_form, sign_in
from pages.shared.visit import current_visit

visit = current_visit()
ask = sign_in.contact(visit.choices.language)

st.title(visit.say("page.my_access"), anchor=False)
st.caption(visit.say("caption.my_access", **ask))

left, right = st.columns([3, 2], gap="medium")
with left:
    st.subheader(visit.say("access.may"), anchor=False)
    lists.show(visit, access_words.summary(visit), "access", "access_may")
with right:
    st.subheader(visit.say("access.hidden"), anchor=False)
    st.markdown("\n".join(f"- {words}" for words in access_words.hidden(visit)))

st.subheader(visit.say("access.granted"), anchor=False, help=visit.say("access.why_strict"))
granted = access_words.grants(visit)
if granted:
    lists.show(visit, granted, "access", "access_granted")
else:
    st.info(visit.say("access.none_granted"))
st.caption(visit.say("access.ask", **ask))
st.caption(access_words.self_test(visit))

client_question.show(visit)
reveal_form.show(visit)
