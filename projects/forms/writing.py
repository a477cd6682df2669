"""What the form about a project's texts shows before anything is typed, and what it gives back."""

from typing import Any

from projects.forms.projects import ProjectForm, TranslationForm
from projects.models import Partner, Project
from projects.services import ProjectTexts

_TEXTS = ("title", "summary", "question", "about")
_COLUMNS = (
    "goals", "targets", "subjects", "level", "school_year", "starts_on", "ends_on", "licence",
)  # fmt: skip


def texts_of(project: Project, language: str) -> dict[str, Any]:
    """Return the texts of the project as its form shows them in this language."""
    return {field: getattr(project, f"{field}_{language}") or "" for field in _TEXTS}


def whole_of(project: Project) -> dict[str, Any]:
    """Return the project as its form shows it in the language it is written in."""
    language = project.language
    partners = [
        f"{partner.name}: {part}"
        if (part := getattr(partner, f"part_{language}"))
        else partner.name
        for partner in project.partners.filter(status=Partner.Status.NAMED)
    ]
    needs = [
        getattr(need, f"text_{language}") or ""
        for need in project.needs.filter(help="", status="open")
    ]
    return {
        **texts_of(project, language),
        **{column: getattr(project, column) for column in _COLUMNS},
        "needs": "\n".join(need for need in needs if need),
        "partners": "\n".join(partners),
        "version": project.version,
    }


def typed_texts(form: ProjectForm | TranslationForm, language: str) -> ProjectTexts:
    """Return what was typed as the service takes it."""
    typed = form.cleaned_data
    columns = {f"{field}_{language}": typed[field] for field in _TEXTS}
    if not isinstance(form, ProjectForm):
        return ProjectTexts(columns=columns, language=language)
    columns |= {field: typed[field] for field in _COLUMNS}
    return ProjectTexts(
        columns=columns,
        needs=typed["needs"],
        partners=form.lines_of_partners(),
        language=language,
    )
