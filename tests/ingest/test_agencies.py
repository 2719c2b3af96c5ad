"""Every agency that an article credits has a word for addresses."""

from articles.models import Agency


def test_agencies_of_articles_are_named_once(ingest, tmp_path):
    for number, town in enumerate(("Oslo", "Bergen")):
        text = f"Envoys meet in {town}\n\nJanuary 10, 2022\n\nEnvoys met in {town} on Monday.\n\n"
        (tmp_path / f"{number}.txt").write_text(f"{text}(Reuters, RIA Novosti)\n")

    ingest(tmp_path)

    assert list(Agency.objects.values_list("slug", "name")) == [
        ("ria-novosti", "RIA Novosti"),
        ("reuters", "Reuters"),
    ]
