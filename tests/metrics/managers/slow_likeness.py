"""How like each other neighbouring months are, and what a mean of them is worth: by matrices."""

from collections.abc import Iterable, Sequence

TRIED = [step / 20 for step in range(20)]
Matrix = list[list[float]]


def worth(n_months: int, rho: float) -> float:
    """Return how many separate months a mean of ``n_months`` is worth: 1 / its variance."""
    cells = [rho ** abs(i - j) for i in range(n_months) for j in range(n_months)]
    return n_months**2 / sum(cells)


def likeness(series: Iterable[Sequence[float]]) -> float:
    """Return the least correlation tried that explains what neighbouring months show."""
    told = [list(months) for months in series]
    products = squares = 0.0
    for months in told:
        mean = sum(months) / len(months)
        off = [month - mean for month in months]
        products += sum(a * b for a, b in zip(off, off[1:], strict=False))
        squares += sum(a * a for a in off)
    for rho in TRIED:
        spreads = [_spread(len(months), rho) for months in told]
        expected = sum(s[0] for s in spreads) / sum(s[1] for s in spreads)
        if expected >= products / squares:
            return rho
    return TRIED[-1]


def _spread(n: int, rho: float) -> tuple[float, float]:
    """Return what products of neighbours and squares about the own mean come to on average."""
    alike = [[rho ** abs(i - j) for j in range(n)] for i in range(n)]
    centring = [[(i == j) - 1 / n for j in range(n)] for i in range(n)]
    about = _times(_times(centring, alike), centring)
    return sum(about[i][i + 1] for i in range(n - 1)), sum(about[i][i] for i in range(n))


def _times(left: Matrix, right: Matrix) -> Matrix:
    across = list(zip(*right, strict=True))
    return [[sum(a * b for a, b in zip(row, col, strict=True)) for col in across] for row in left]
