"""The steps of domain.md 5.4 worked a second time, on plain lists, line by line as it has them."""

from math import inf

from desktop.cross_table import Position


def second_reading(numbers: list[list[int]]) -> set[Position] | None:
    """Work through domain.md 5.4 steps 2 to 6 on plain lists; None where the table collapses."""
    grid, lines = _laid_out(numbers)
    everywhere = sorted(grid)
    hidden = {at for at in everywhere if 1 <= grid[at] <= 4}
    while True:
        _step_4(grid, lines, hidden)
        low, high = _step_5_ranges(grid, lines, hidden)
        bad = [at for at in everywhere if at in hidden and high[at] - low[at] < 3]
        options = [_candidate(grid, line, hidden) for at in bad for line in lines if at in line]
        usable = [option for option in options if option is not None]
        if bad and not usable:
            return None
        if not bad:
            break
        hidden.add(usable[0])
    inner = len(numbers) * len(numbers[0])
    hidden_inside = [at for at in hidden if at[0] < len(numbers) and at[1] < len(numbers[0])]
    return None if len(lines) > 1 and len(hidden_inside) > inner / 2 else hidden


def _laid_out(numbers: list[list[int]]) -> tuple[dict[Position, int], list[list[Position]]]:
    rows, columns = len(numbers), len(numbers[0])
    grid = {(r, c): numbers[r][c] for r in range(rows) for c in range(columns)}
    if rows == 1 or columns == 1:
        total = (0, columns) if rows == 1 else (rows, 0)
        line = [*sorted(grid), total]
        return grid | {total: sum(grid.values())}, [line]
    grid |= {(r, columns): sum(numbers[r]) for r in range(rows)}
    grid |= {(rows, c): sum(row[c] for row in numbers) for c in range(columns)}
    grid[rows, columns] = sum(map(sum, numbers))
    lines = [[(r, c) for c in range(columns + 1)] for r in range(rows + 1)]
    return grid, lines + [[(r, c) for r in range(rows + 1)] for c in range(columns + 1)]


def _candidate(
    grid: dict[Position, int], line: list[Position], hidden: set[Position]
) -> Position | None:
    best: Position | None = None
    for at in line[:-1]:
        if at not in hidden and grid[at] > 0 and (best is None or grid[at] < grid[best]):
            best = at
    return best or (None if line[-1] in hidden else line[-1])


def _step_4(grid: dict[Position, int], lines: list[list[Position]], hidden: set[Position]) -> None:
    added = True
    while added:
        added = False
        for line in lines:
            inside = [grid[at] for at in line if at in hidden]
            single = len(inside) == 1
            thin = bool(inside) and line[-1] not in hidden and sum(inside) - len(inside) < 4
            if single or thin:
                candidate = _candidate(grid, line, hidden)
                assert candidate is not None
                hidden.add(candidate)
                added = True


def _step_5_ranges(
    grid: dict[Position, int], lines: list[list[Position]], hidden: set[Position]
) -> tuple[dict[Position, float], dict[Position, float]]:
    low = {at: 1.0 if at in hidden else grid[at] for at in grid}
    high = {at: inf if at in hidden else grid[at] for at in grid}
    changed = True
    while changed:
        changed = False
        for line in lines:
            total, members = line[-1], line[:-1]
            news = [(total, sum(low[at] for at in members), sum(high[at] for at in members))]
            for at in members:
                others = [other for other in members if other != at]
                least = low[total] - sum(high[other] for other in others)
                news.append((at, least, high[total] - sum(low[other] for other in others)))
            for at, least, greatest in news:
                if least > low[at] or greatest < high[at]:
                    low[at], high[at] = max(least, low[at]), min(greatest, high[at])
                    changed = True
    return low, high
