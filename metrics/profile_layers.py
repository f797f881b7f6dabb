"""Layers of groups that several rule profiles share: found once, under one name."""

from datetime import date

from metrics.profiles import DEFAULT_PROFILE, Profile

_CONTROL = ("control_", "controls_", "sig_", "count_kin", "kin_", "group_match_")
# layer -> (settings by how they begin, tables) that decide what it finds
_LAYERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "control_layer": (_CONTROL, ("stop_node",)),
    "guarantee_layer": (("guarantee_cover_", "group_match_"), ("guarantee_exclude",)),
    "dependency_layer": (
        ("dependency_pct", "dependency_assess_", "dependency_max_", *_CONTROL),
        ("dependency_basis", "stop_node"),
    ),
}


def layers_of(profiles: tuple[Profile, ...]) -> dict[tuple[str, date], dict[str, str]]:
    """Return whose layers each control profile shares: ``{(name, valid_from): {layer: name}}``.

    Profiles that ask the same of control, of guarantees or of dependence differ only in what
    merges, so each layer is looked for once, under the name of the first profile that asks so.
    """
    asking = [profile for profile in profiles if profile.family == "control"]
    labels: dict[tuple[str, str], str] = {}
    for profile in sorted(asking, key=_default_first):
        for layer in _LAYERS:
            taken = {name for (other, _), name in labels.items() if other == layer}
            # A later version that asks otherwise is another layer.
            own = f"{profile.name} {profile.valid_from}" if profile.name in taken else profile.name
            labels.setdefault((layer, _asked(profile, layer)), own)
    return {
        (profile.name, profile.valid_from): {
            layer: labels[layer, _asked(profile, layer)] for layer in _LAYERS
        }
        for profile in asking
    }


def _default_first(profile: Profile) -> tuple[bool, str, date]:
    return profile.name != DEFAULT_PROFILE, profile.name, profile.valid_from


def _asked(profile: Profile, layer: str) -> str:
    prefixes, tables = _LAYERS[layer]
    settings = {k: v for k, v in profile.settings.items() if k.startswith(prefixes)}
    rows = [profile.tables.get(name, []) for name in tables]
    # Where a rule comes from is shown, and changes nothing that is computed.
    plain = [[{k: r[k] for k in r if k not in ("source", "mark")} for r in part] for part in rows]
    return repr((sorted(settings.items()), plain))
