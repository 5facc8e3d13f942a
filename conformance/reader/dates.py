"""Dates as far as they are known: the first and the last day, as ordinals; `None` where there is no bound."""

import calendar
import datetime

EARLIEST, LATEST = float("-inf"), float("inf")


def days_of(text):
    """The days of `2025`, `2025-05`, `2025-05-23`, or a span of them with `..` for an open end; of no date, all days."""
    if text is None:
        return EARLIEST, LATEST
    if "/" in text:
        start, end = text.split("/")
        return (EARLIEST if start == ".." else days_of(start)[0], LATEST if end == ".." else days_of(end)[1])
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    first_month, last_month = (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    if len(parts) > 2:
        day = datetime.date(year, first_month, parts[2]).toordinal()
        return day, day
    last_day = calendar.monthrange(year, last_month)[1]
    return (datetime.date(year, first_month, 1).toordinal(), datetime.date(year, last_month, last_day).toordinal())


def end_of(text):
    """The day of a question: the last day of a month or of a year."""
    return days_of(text)[1]


class Cut:
    """Everything recorded, or what had happened by the end of a day."""

    def __init__(self, day=None):
        self.day = None if day is None else end_of(day)

    def surely(self, days):
        """An undated movement is never sure on a day."""
        return self.day is None or days[1] <= self.day

    def possibly(self, days):
        return self.day is None or days[0] <= self.day
