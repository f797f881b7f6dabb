"""Contracts: what each extract must look like, one TOML file an extract."""

from data.contracts.load import ContractError, load_contracts, read_contract
from data.contracts.model import Column, Contract, TimeKind, Words

__all__ = [
    "Column",
    "Contract",
    "ContractError",
    "TimeKind",
    "Words",
    "load_contracts",
    "read_contract",
]
