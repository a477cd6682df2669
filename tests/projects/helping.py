"""A project with a partner, and the links in the mails about it."""

import re
from urllib.parse import urlsplit

from notifications.models import Message
from projects.models import Project
from projects.services.partners import Asked
from tests import people
from tests.factories.accounts import UserFactory
from tests.factories.helping import PartnerFactory
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.projects import ProjectFactory
from tests.factories.stakeholders import OrganisationFactory


def a_project(**fields):
    """Return a published project of Bram's class, in a hub that Ana coordinates."""
    hub = fields.pop("hub", None) or HubFactory(asks_vetting=False)
    people.ana(hub)
    bram = people.bram(hub, SchoolFactory(hub=hub))
    fields.setdefault("status", Project.Status.PUBLISHED)
    return ProjectFactory(hub=hub, led_by=bram, **fields)


def a_speaker(hub, **fields):
    """Return somebody who speaks for an organisation of the hub."""
    organisation = OrganisationFactory(hub=hub, **fields)
    return organisation.people.create(user=UserFactory()).user


def a_partner(project, **fields):
    """Return a partner with somebody who speaks for it and said yes."""
    speaker = a_speaker(project.hub)
    organisation = speaker.organisation_places.get().organisation
    return PartnerFactory(project=project, organisation=organisation, user=speaker, **fields)


def asked(organisation, until, **fields):
    """Return what a project asks of an organisation."""
    return Asked(organisation=organisation, part="Lends a weather station", until=until, **fields)


def links_in(kind, to):
    """Return the paths behind the answers in the newest mail of a kind to somebody."""
    mail = Message.objects.filter(kind=kind, email=to).latest("created_at")
    found = re.findall(r"http\S+/reply/\S+|http\S+/antwoord/\S+", mail.body_text)
    return [urlsplit(link).path for link in found]


def mails(kind):
    """Return to whom mails of a kind were written."""
    return sorted(Message.objects.filter(kind=kind).values_list("email", flat=True))
