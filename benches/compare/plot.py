"""Draws how time grows with size, as SVG."""

import math

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 110, 30, 50
COLOURS = ["#0b6e99", "#b3541e", "#3d7a35"]


def growth(series):
    """A plot of series, each a name and its points (million bytes, seconds), both on log scales.

    A grey line beside each shows what time in proportion to size, from its largest point, would be.
    """
    points = [point for _, of_one in series for point in of_one]
    low_x, high_x = bounds([x for x, _ in points])
    low_y, high_y = bounds([y for _, y in points])

    def x_of(value):
        share = (math.log10(value) - low_x) / (high_x - low_x)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y_of(value):
        share = (math.log10(value) - low_y) / (high_y - low_y)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        "<title>Time to check, by size</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low_x, high_x + 1):
        x = x_of(10**power)
        parts.append(line(x, TOP, x, HEIGHT - BOTTOM, "#ddd"))
        label = f"{10**power} MB" if power < 3 else f"{10 ** (power - 3)} GB"
        parts.append(text(x, HEIGHT - BOTTOM + 20, label, "middle"))
    for power in range(low_y, high_y + 1):
        y = y_of(10**power)
        parts.append(line(LEFT, y, WIDTH - RIGHT, y, "#ddd"))
        label = f"{10**power} s" if power >= 0 else f"{10 ** (power + 3)} ms"
        parts.append(text(LEFT - 8, y + 4, label, "end"))
    labels = []
    for (name, of_one), colour in zip(series, COLOURS):
        last_x, last_y = of_one[-1]
        first_x = of_one[0][0]
        straight = max(last_y * first_x / last_x, 10**low_y)
        start = last_x * straight / last_y
        parts.append(line(x_of(start), y_of(straight), x_of(last_x), y_of(last_y), "#999", "4 4"))
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in of_one)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in of_one:
            parts.append(f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="3.5" fill="{colour}"/>')
        labels.append([y_of(last_y) + 4, x_of(last_x) + 9, name, colour])
    # Labels of series that end close to each other stand one below the other.
    lowest = -math.inf
    for y, x, name, colour in sorted(labels):
        lowest = max(y, lowest + 14)
        parts.append(text(x, lowest, name, "start", colour))
    parts.append(text(LEFT, 18, "Time of `onrecord check`, one thread; dashed: in proportion to size", "start"))
    return "\n".join([*parts, "</svg>"]) + "\n"


def bounds(values):
    # A file of 0.99 MB asks for no decade of its own.
    low, high = math.log10(min(values)) + 0.02, math.log10(max(values)) - 0.02
    low, high = math.floor(low), math.ceil(high)
    return low, max(high, low + 1)


def line(x1, y1, x2, y2, colour, dashes=""):
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashed}/>'
    )


def text(x, y, words, anchor, colour="#222"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
