import pytest
from django.template import Context, Template

from tests.factories.hubs import HubFactory


@pytest.mark.django_db
def test_a_hub_has_its_countrys_letters_in_a_circle():
    template = Template("{% load hub_marks %}{% hub_dot hub %}{% hub_dot hub 's' %}")

    drawn = template.render(Context({"hub": HubFactory.build(country="pt", type=None)}))

    assert drawn.count(">PT</span>") == 2
    assert drawn.count("hub-dot--s") == 1
