"""How large the invented bank is: what scale, seed and months mean in numbers."""

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SampleSize:
    """The four choices behind a sample bank.

    Attributes:
        scale: 1 is 12,000 clients and about 20,000 facilities; both grow in proportion.
        seed: another seed, another bank.
        months: how many month ends of facts, the last included.
        last_month: the newest month, ``YYYY-MM``.
        complaints: how many times the complaints the scale would bring, for banks of many.
    """

    scale: float = 1.0
    seed: int = 1
    months: int = 24
    last_month: str = "2026-06"
    complaints: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a bank that could not hold the planted cases."""
        if self.scale <= 0 or self.months < 3:
            raise ValueError(
                f"found scale {self.scale:g} and {self.months} months; "
                "scale must be above 0 and months at least 3"
            )

    @property
    def last_on(self) -> date:
        """The last day of the newest month."""
        year, month = (int(part) for part in self.last_month.split("-"))
        return date(year, month, monthrange(year, month)[1])

    @property
    def month_ends(self) -> list[date]:
        """Every month end with facts, oldest first."""
        ends = []
        for back in range(self.months - 1, -1, -1):
            total = self.last_on.year * 12 + self.last_on.month - 1 - back
            year, month = divmod(total, 12)
            ends.append(date(year, month + 1, monthrange(year, month + 1)[1]))
        return ends

    def variables(self) -> dict[str, float | int | date]:
        """The numbers the SQL reads with ``getvariable``."""
        # Staff and branches grow slower than clients, as they do in banks.
        growth = self.scale if self.scale <= 1 else self.scale**0.75
        more_branches = round(28 * math.log10(self.scale)) if self.scale > 1 else 0
        return {
            "seed": self.seed,
            "months": self.months,
            "n_days": (self.last_on - self.month_ends[0].replace(day=1)).days + 1,
            "last_on": self.last_on,
            "n_client": max(240, round(12_000 * self.scale)),
            "n_rm": max(112, round(800 * growth)),
            "n_tier1": min(28 + more_branches, 99),
            "extra_units": 0 if self.scale < 5 else 2,
            "n_complaint": max(150, round(3_000 * self.scale * self.complaints)),
            "n_project": max(60, round(3_057 * self.scale)),
            "capital": round(45e9 * self.scale, 2),
        }
