"""Connected components of any links: whole components move to their smallest neighbour."""

from data.connected_clients.steps import Steps


def label_components(steps: Steps) -> None:
    """Make ``lb_label`` (node, label) of ``lb_link`` (a, b): linked nodes share a label.

    Nodes are whole numbers in an order that has nothing to do with the links (see
    ``labels/01_edge.sql``): ids in the order of a chain would need a round each.

    # 1. links between different nodes, both as one                       -> lb_edge
    # 2. every node is labelled by itself                                 -> lb_label
    # 3. which label has a smaller neighbour                              -> lb_move
    # 4. whole components move there; 5. what lies inside one is dropped  -> lb_label, lb_edge
    #    3 to 5 until no link is left

    Components move, not nodes, so the rounds grow with the logarithm of a chain's length.
    """
    steps.table("01_edge", "lb_edge")
    steps.table("02_label", "lb_label")
    while steps.count("lb_edge"):
        steps.table("03_move", "lb_move")
        steps.table("04_label", "lb_label")
        steps.table("05_edge", "lb_edge")
    steps.drop("lb_edge")
    steps.drop("lb_move")
