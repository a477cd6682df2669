import json

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.validation import validate_schema


def test_the_schema_says_how_requests_are_sent_read_and_answered(capsys):
    schema = SchemaGenerator().get_schema(request=None, public=True)
    validate_schema(schema)

    paths = schema["paths"]
    answered = paths["/api/v1/hubs/{hub}/requests/{reference}/decline/"]["post"]
    assert {"token": []} in answered["security"]
    assert set(answered["responses"]) == {"200", "400", "401", "403", "404", "409", "415", "422"}
    assert (
        "security" not in paths["/api/v1/join-requests/"]["post"]
        or {} in (paths["/api/v1/join-requests/"]["post"]["security"])
    )
    for path in (
        "hubs/{hub}/challenges/",
        "projects/{slug}/edit/",
        "missions/{slug}/take-up/",
        "missions/start/",
        "missions/{mission}/classes/new/",
        "hubs/{hub}/missions/{mission}/news/",
        "projects/{slug}/workspace/milestones/",
        "projects/{slug}/workspace/outcomes/{id}/edit/",
    ):
        written = paths[f"/api/v1/{path}"]["post"]
        assert {"token": []} in written["security"]
        assert {"409", "422", "429"} < set(written["responses"])
    files = paths["/api/v1/projects/{slug}/workspace/files/"]["post"]["requestBody"]
    assert list(files["content"]) == ["multipart/form-data"]
    assert schema["openapi"].startswith("3.1")
    assert "Warning" not in capsys.readouterr().err


def test_the_schema_is_drawn_once_for_each_language_and_is_the_same_as_drawn_anew(
    client, monkeypatch
):
    path = "/api/v1/schema/"
    drawn = {code: client.get(path, {"format": "json", "lang": code}) for code in ("en", "nl")}
    anew = SchemaGenerator().get_schema(public=True)
    monkeypatch.setattr("oshub.api.SchemaGenerator", None)  # nothing is drawn from here on

    for code, answer in drawn.items():
        again = client.get(path, {"format": "json", "lang": code})
        assert again.content == answer.content
    english = drawn["en"].json()
    assert english == json.loads(OpenApiJsonRenderer().render(anew, renderer_context={}))
    assert english["components"] != drawn["nl"].json()["components"]
