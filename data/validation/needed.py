"""Which extracts must be there for anything to be published."""

from data.validation.check import Check


def check_needed(check: Check) -> None:
    """Report missing extracts, missing facts, and extracts without their partners."""
    given = {extract for extract, files in check.files.items() if files}
    facts = [contract for contract in check.contracts.values() if contract.needed == "fact"]
    for contract in check.contracts.values():
        if contract.needed == "always" and contract.name not in given:
            check.add("missing_extract", contract.name)
    if not any(contract.name in given for contract in facts):
        found = ", ".join(contract.name for contract in facts)
        check.add("no_facts", "", found=f"expected one of {found}")
    for extract in sorted(given):
        contract = check.contracts[extract]
        for partner in contract.needs:
            if partner not in given:
                rule = "missing_partner" if contract.needed == "fact" else "missing_companion"
                check.add(rule, extract, found=f"{partner} is not given")
