"""The translated texts of this app, as far as everybody reads them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hubs.translating import TextKind
from projects.models import Need, Partner, Project, Result


def _partners() -> QuerySet[Partner]:
    return Partner.objects.shown().filter(project__in=Project.objects.public())


def _needs() -> QuerySet[Need]:
    return Need.objects.filter(status=Need.Status.OPEN, project__in=Project.objects.public())


def _results() -> QuerySet[Result]:
    return Result.objects.filter(project__in=Project.objects.public())


TextKind("project", _("Project"), Project, Project.objects.public, hub="hub").register()
TextKind("partner", _("Partner of a project"), Partner, _partners, hub="project__hub").register()
TextKind("need", _("What a project needs"), Need, _needs, hub="project__hub").register()
TextKind("result", _("Result of a project"), Result, _results, hub="project__hub").register()
