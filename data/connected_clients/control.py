"""Who controls whom: consolidated votes to a fixed point, for all holders at once."""

from datetime import date

from data.connected_clients.kin import merge_relatives
from data.connected_clients.steps import Steps
from data.engines import Engine


def find_control(engine: Engine, month_end: date) -> int:
    """Make ``cc_relation`` (profile, controller, entity), and return the rounds it took.

    A controller has the votes of everything it controls, at full weight: shares are added up
    over its members and never multiplied along a chain. The relation only grows, so circles end.

    # 1.  the tests of each profile                                        -> cc_rule
    # 2.  stop nodes and total assets of clients                           -> cc_client
    # 3.  one stake per owner and owned, over all sources                  -> cc_stake
    # 4.  the stakes as each profile reads them                            -> cc_link
    # 5.  families and concert parties vote as one      -> cc_person, cc_concert, cc_vote
    # 6.  the votes of each holder in each entity                          -> cc_ballot
    # 7.  round 1: what every holder has in its own name                   -> cc_tally
    # 8.  what that controls by majority or fact        -> cc_found, added to cc_relation
    # 9.  count afresh where the newest members hold votes; 8 and 9 until nothing is new
    # 10. the holders that majority and fact leave, as rivals              -> cc_head, cc_block
    # 11. 8 and 9 once more, with significant influence where a profile counts it
    """
    steps = Steps(engine, "control", month_end)
    steps.table("01_rule", "cc_rule")
    steps.table("02_client", "cc_client")
    steps.table("03_stake", "cc_stake")
    steps.table("04_link", "cc_link")
    merge_relatives(Steps(engine, "kin", month_end))
    steps.table("05_concert", "cc_concert")
    steps.table("06_vote", "cc_vote")
    steps.table("07_ballot", "cc_ballot")
    steps.table("08_tally_first", "cc_tally")
    steps.table("09_found", "cc_found", round=1)
    engine.table("cc_relation", "select * from cc_found")
    rounds = _to_fixed_point(steps, "09_found", 1)
    return _add_influence(engine, steps, month_end, rounds)


def _add_influence(engine: Engine, steps: Steps, month_end: date, rounds: int) -> int:
    # Influence waits for the majorities: who has the say against a minority's largest holder must
    # be known first, or the 45 % holder of a company whose majority is scattered would count too.
    Steps(engine, "groups", month_end).table("01_head", "cc_head")
    steps.table("11_block", "cc_block")
    steps.table("12_tally_again", "cc_tally")
    steps.table("13_found_influence", "cc_found", round=rounds + 1)
    steps.append("cc_found", "cc_relation")
    return _to_fixed_point(steps, "13_found_influence", rounds + 1)


def _to_fixed_point(steps: Steps, test: str, rounds: int) -> int:
    while steps.count("cc_found"):
        rounds += 1
        steps.table("10_tally_next", "cc_tally")
        steps.table(test, "cc_found", round=rounds)
        steps.append("cc_found", "cc_relation")
    return rounds
