import factory

from projects.models import Photo, Project
from tests.factories.hubs import HubFactory


class ProjectFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    slug = factory.Sequence(lambda n: f"project-{n}")
    title_en = factory.Sequence(lambda n: f"Water beacon {n}")
    summary_en = "A class measures the river."
    card_en = "A class measures the river."
    goals = factory.LazyFunction(lambda: [6])
    level = "primary"
    status = Project.Status.DRAFT

    class Meta:
        model = Project


class PublishedProjectFactory(ProjectFactory):
    status = Project.Status.PUBLISHED


class PhotoFactory(factory.django.DjangoModelFactory):
    project = factory.SubFactory(ProjectFactory)
    alternative = "A bridge over the river"
    people = Photo.People.NOBODY

    class Meta:
        model = Photo
