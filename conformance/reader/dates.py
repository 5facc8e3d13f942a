"""Dates as far as they are known: the first and the last day, as ordinals; `None` where there is no bound."""

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
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
        return (ordinal(year, first_month, parts[2]),) * 2
    following = (year, last_month + 1) if last_month < 12 else (year + 1, 1)
    return ordinal(year, first_month, 1), ordinal(*following, 1) - 1


def ordinal(year, month, day):
    """The number of a day in the Gregorian calendar, which also has a year 0."""
    before = sum(29 if one == 2 and is_leap(year) else LENGTHS[one - 1] for one in range(1, month))
    past = year - 1
    return 365 * year + past // 4 - past // 100 + past // 400 + before + day


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


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
