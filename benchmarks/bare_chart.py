"""The floor of a first chart: bare matplotlib drawing six labelled bars in the same font: bare_chart.py OUT."""

import sys

import pylopdf_fonts_jp
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

NAMES = (
    "国際交流",
    "研修員・国際協力",
    "外国人住民サービス",
    "国際観光・経済",
    "推進体制・ネットワーク",
    "分野なし",
)
AMOUNTS = (16_713, 5_246, 20_297, 8_175, 12_417, 207)

font = FontProperties(fname=str(pylopdf_fonts_jp.sans_path()))
figure = Figure(figsize=(8, 5), dpi=100)
FigureCanvasAgg(figure)
axes = figure.add_subplot()
bars = axes.barh(NAMES, AMOUNTS)
axes.bar_label(bars, [f"{amount:,}" for amount in AMOUNTS], fontproperties=font)
for label in axes.get_yticklabels():
    label.set_fontproperties(font)
axes.set_title("分野別の要求額", fontproperties=font)
figure.savefig(sys.argv[1])
