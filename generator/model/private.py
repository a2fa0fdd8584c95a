"""What is for the publisher alone, by record: no page, feed or other output may hold it."""

import msgspec

from generator.model.advertiser import AdvertiserTerms
from generator.model.sponsor import Booking, Terms

PRIVATE: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Booking: ("rate", "contact", "notes"),
    Terms: ("rate", "contact", "notes"),
    AdvertiserTerms: ("contact", "notes", "billing"),
}
