"""The tables as a picture: a bar for each program, in SVG, so that nothing has to be installed."""

from xml.sax.saxutils import escape

WIDTH, LEFT, BAR, GAP = 950, 420, 15, 34
OWN, OTHER, FASTER = "#b5367a", "#9db4cc", "#3b6fb6"


def svg(groups):
    """Wall seconds of each piece of work, on a scale of its own; rows without a time are left out."""
    parts, y = [], 20
    for rows in groups.values():
        timed = [row for row in rows if row.wall and not row.problem]
        own = next((row.wall for row in timed if row.program == "Heatpress"), None)
        # What takes far longer would leave nothing to see of the rest.
        longest = min(max((row.wall for row in timed), default=0), 4 * (own or float("inf")))
        if not longest:
            continue
        parts.append(text(10, y, timed[0].work, weight="bold"))
        for row in timed:
            y += BAR + 3
            length = (WIDTH - LEFT - 110) * min(row.wall, longest) / longest
            color = OWN if row.program == "Heatpress" else OTHER
            if own and row.wall < own and color == OTHER:
                color = FASTER
            parts.append(text(LEFT - 8, y, row.program, anchor="end"))
            parts.append(
                f'<rect x="{LEFT}" y="{y - 11}" width="{length:.1f}" height="{BAR - 2}" fill="{color}"/>'
            )
            beyond = " (cut)" if row.wall > longest else ""
            parts.append(text(LEFT + length + 5, y, f"{row.wall:.3f} s{beyond}"))
        y += GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" font-size="11" '
        'font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"


def text(x, y, words, anchor="start", weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(words)}</text>"
    )
