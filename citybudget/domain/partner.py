"""Partners (交流先): the cities, bodies and networks programmes are run with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner a programme can name; `country` is an ISO 3166 code or empty."""

    id: str
    ja: str
    en: str = ""
    country: str = ""
