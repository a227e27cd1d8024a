"""Draws panels with lines as one SVG."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT, GAP = 570, 232, 16
LEFT, TOP, PLOT_HEIGHT = 62, 34, 134
COLORS = ("#3b82d6", "#e0812c", "#2f9e44", "#d6455d", "#8a63d2", "#b08800", "#17a2a2", "#d251a4", "#7a8694", "#6b8e23")

STYLE = """
text { font: 11px sans-serif; fill: #24292f; }
.title { font-weight: bold; font-size: 13px; }
.head { font-weight: bold; font-size: 18px; }
.paper { fill: #f0f2f5; }
.panel { fill: #ffffff; stroke: #d0d7de; }
.grid { stroke: #e3e7eb; stroke-width: 1; fill: none; }
.line { fill: none; stroke-width: 1.6; stroke-linejoin: round; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .paper { fill: #0d1117; }
  .panel { fill: #161b22; stroke: #3d444d; }
  .grid { stroke: #30363d; }
}
"""


def step_of_ticks(largest):
    """Returns the distance of about four ticks: 1, 2 or 5 times a power of ten."""
    if largest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest / 4))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor * 4.001 >= largest)


def text_of_value(value, unit, largest):
    if unit == "s":
        factor, name = next(pair for limit, *pair in ((1e-3, 1e6, "µs"), (1, 1e3, "ms"), (math.inf, 1, "s"))
                            if largest < limit)
        return f"{value * factor:.4g} {name}"
    return f"{value:.4g}" + {"reqps": " req/s", "ops": " /s"}.get(unit, "")


def path_of(points, right, largest, seconds):
    """Returns the commands of a line. Where there is no value, the line is interrupted."""
    commands, pen = [], "M"
    for at, value in points:
        if math.isnan(value) or math.isinf(value):
            pen = "M"
            continue
        x = LEFT + (right - LEFT) * at / seconds
        y = TOP + PLOT_HEIGHT * (1 - value / largest)
        commands.append(f"{pen}{x:.0f} {y:.1f}")
        pen = "L"
    return "".join(commands)


def values_of(series):
    return [value for _, points in series for _, value in points if math.isfinite(value)]


def shown_series(series):
    """Leaves out series that are zero all the time, unless all are."""
    with_values = [entry for entry in series if any(values_of([entry]))]
    return with_values or series[:1]


def legend(series):
    """Returns the elements of the legend, below the plot."""
    parts, x, y = [], LEFT, TOP + PLOT_HEIGHT + 32
    for index, (name, _) in enumerate(series):
        width = 22 + 6.1 * len(name)
        if x > LEFT and x + width > WIDTH - 10:
            x, y = LEFT, y + 15
        color = COLORS[index % len(COLORS)]
        parts.append(f'<rect x="{x:.0f}" y="{y - 6}" width="12" height="3" fill="{color}"/>')
        parts.append(f'<text x="{x + 16:.0f}" y="{y}">{escape(name)}</text>')
        x += width
    return parts


def panel(title, unit, series, seconds):
    """`series` has pairs of a name and points (second, value)."""
    series = shown_series(series)
    step = step_of_ticks(max(values_of(series), default=0))
    largest = step * max(1, math.ceil(max(values_of(series), default=0) / step - 1e-9))
    right = WIDTH - 14
    parts = [f'<rect class="panel" width="{WIDTH}" height="{HEIGHT}" rx="4"/>',
             f'<text class="title" x="12" y="20">{escape(title)}</text>']
    for tick in range(round(largest / step) + 1):
        y = TOP + PLOT_HEIGHT * (1 - tick * step / largest)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{right}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">'
                     f"{text_of_value(tick * step, unit, largest)}</text>")
    for second in range(0, seconds + 1, 10):
        x = LEFT + (right - LEFT) * second / seconds
        parts.append(f'<text x="{x:.0f}" y="{TOP + PLOT_HEIGHT + 15}" text-anchor="middle">{second} s</text>')
    for index, (_, points) in enumerate(series):
        parts.append(f'<path class="line" stroke="{COLORS[index % len(COLORS)]}" '
                     f'd="{path_of(points, right, largest, seconds)}"/>')
    return parts + legend(series)


def picture(title, note, panels, seconds):
    """`panels` has tuples of a title, a unit and series, which are drawn in two columns."""
    rows = math.ceil(len(panels) / 2)
    width, height = 2 * WIDTH + 3 * GAP, 62 + rows * (HEIGHT + GAP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
             f"<title>{escape(title)}</title>", f"<desc>{escape(note)}</desc>", f"<style>{STYLE}</style>",
             f'<rect class="paper" width="{width}" height="{height}"/>',
             f'<text class="head" x="{GAP}" y="28">{escape(title)}</text>',
             f'<text x="{GAP}" y="47">{escape(note)}</text>']
    for index, (name, unit, series) in enumerate(panels):
        x, y = GAP + index % 2 * (WIDTH + GAP), 62 + index // 2 * (HEIGHT + GAP)
        parts.append(f'<g transform="translate({x} {y})">')
        parts += panel(name, unit, series, seconds)
        parts.append("</g>")
    return "\n".join(parts + ["</svg>"]) + "\n"
