"""Names, readings and uses of the nodes (節), as the forms print them and as a clerk looks for them."""

from citybudget.domain import node as nodes
from citybudget.texts import Texts
from citybudget.texts.marks import N_

_NAMES = {
    "remuneration": N_("Remuneration"),
    "salaries": N_("Salaries"),
    "allowances": N_("Employee allowances"),
    "insurance": N_("Mutual-aid and social insurance"),
    "accident_compensation": N_("Accident compensation"),
    "pensions": N_("Pensions and retirement annuities"),
    "wages": N_("Wages"),
    "honoraria": N_("Honoraria"),
    "travel": N_("Travel expenses"),
    "entertainment": N_("Official entertainment"),
    "supplies": N_("Supplies"),
    "services": N_("Services"),
    "outsourcing": N_("Outsourcing"),
    "rent": N_("Rent and leases"),
    "construction": N_("Construction contracts"),
    "materials": N_("Raw materials"),
    "property": N_("Purchase of public property"),
    "equipment": N_("Equipment purchase"),
    "contributions": N_("Contributions, subsidies and grants"),
    "assistance": N_("Social assistance"),
    "loans": N_("Loans"),
    "compensation": N_("Compensation and damages"),
    "redemption": N_("Redemption, interest and discounts"),
    "investments": N_("Investments and capital contributions"),
    "reserves": N_("Reserve fund deposits"),
    "donations": N_("Donations paid"),
    "public_charges": N_("Public charges"),
    "transfers": N_("Transfers to other accounts"),
    nodes.NOT_STATED: N_("Node not stated"),
}
_USES = {
    "remuneration": N_("coordinators, appointed staff"),
    "salaries": N_("full-time staff"),
    "allowances": N_("bonuses of appointed staff"),
    "insurance": N_("social insurance of appointed staff"),
    "wages": N_("until FY2019"),
    "honoraria": N_("speakers, interpreters, gifts"),
    "travel": N_("business trips, reimbursements"),
    "entertainment": N_("the mayor's"),
    "supplies": N_("consumables, printing, receptions"),
    "services": N_("postage, insurance, translation"),
    "outsourcing": N_("consultation desk, travel agency"),
    "rent": N_("venues, buses, devices"),
    "construction": N_("multilingual signs"),
    "equipment": N_("translation devices"),
    "contributions": N_("dues, subsidy to the association"),
    "redemption": N_("return of grants received in excess"),
    "reserves": N_("international exchange fund"),
    "transfers": N_("to special accounts"),
}
READINGS = {
    "remuneration": "ほうしゅう",
    "salaries": "きゅうりょう",
    "allowances": "しょくいんてあてとう",
    "insurance": "きょうさいひ",
    "accident_compensation": "さいがいほしょうひ",
    "pensions": "おんきゅうおよびたいしょくねんきん",
    "wages": "ちんぎん",
    "honoraria": "ほうしょうひ",
    "travel": "りょひ",
    "entertainment": "こうさいひ",
    "supplies": "じゅようひ",
    "services": "えきむひ",
    "outsourcing": "いたくりょう",
    "rent": "しようりょうおよびちんしゃくりょう",
    "construction": "こうじうけおいひ",
    "materials": "げんざいりょうひ",
    "property": "こうゆうざいさんこうにゅうひ",
    "equipment": "びひんこうにゅうひ",
    "contributions": "ふたんきんほじょおよびこうふきん",
    "assistance": "ふじょひ",
    "loans": "かしつけきん",
    "compensation": "ほしょうほてんおよびばいしょうきん",
    "redemption": "しょうかんきんりしおよびわりびきりょう",
    "investments": "とうしおよびしゅっしきん",
    "reserves": "つみたてきん",
    "donations": "きふきん",
    "public_charges": "こうかひ",
    "transfers": "くりだしきん",
}
"""How a name is read, in hiragana: what a clerk types before converting. The same in both languages."""


def node_name(texts: Texts, key: str) -> str:
    """報償費 / Honoraria."""
    return texts.say(_NAMES[key]) if key in _NAMES else key


def node_use(texts: Texts, key: str) -> str:
    """What an international division books there, empty where nothing usual."""
    return texts.say(_USES[key]) if key in _USES else ""


def node_number(key: str, fiscal_year: int) -> str:
    """The node's number by the year's list, empty where it has none."""
    found = nodes.node(key)
    number = found.number(fiscal_year) if found else None
    return "" if number is None else str(number)


def node_heading(texts: Texts, key: str, fiscal_year: int) -> str:
    """7 報償費; the name alone where the year's list has no number for it."""
    number = node_number(key, fiscal_year)
    return f"{number} {node_name(texts, key)}" if number else node_name(texts, key)
