"""One example of every mistake: the files that an editor would have sent."""

from __future__ import annotations

import re

from tests.documents import office, pdf

Files = dict[str, str | bytes]

PRACTICE = """---
id: abc1234
title: Двор
summary: О чём запись.
status: published
published_on: 2026-03-01
reviewed_on: 2026-03-01
basis: owner
scope: regional
actors: Жители
---

## Что сделали

Посадили деревья.
"""
PATH = "practices/dvor.md"
PICTURE = b"\xff\xd8\xff\xda\x00\x02\x00\xff\xd9"
"""The smallest file that is taken for a photograph."""


def practice(old: str = "", new: str = "", *, text: str = PRACTICE) -> Files:
    assert old in text, old
    return {PATH: text.replace(old, new, 1)}


def field(lines: str) -> Files:
    """The practice with more lines in its header."""
    return practice("actors: Жители\n", f"actors: Жители\n{lines}\n")


def body(text: str) -> Files:
    """The practice with more text at its end."""
    return {PATH: f"{PRACTICE}\n{text}\n"}


def entry(path: str, header: str, text: str = "") -> Files:
    common = "title: Запись\nsummary: О чём.\nstatus: published\n"
    dates = "published_on: 2026-03-01\nreviewed_on: 2026-03-01\n"
    return {path: f"---\nid: xyz1234\n{common}{dates}{header}\n---\n\n{text}\n"}


def source(kind: str = "official") -> str:
    return f"sources:\n  - title: Акт\n    kind: {kind}\n    url: https://example.org/"


LAW = entry(
    "legal-acts/akt.md",
    "act_type: federal_law\nlevel: federal\nissuer: Орган\nact_status: repealed",
    "## О чём\n\nТекст.",
)
IN_FORCE: Files = {path: str(text).replace("repealed", "in_force") for path, text in LAW.items()}


def act(lines: str, files: Files = IN_FORCE) -> Files:
    """The act with more lines in its header."""
    return {
        path: re.sub(r"(act_status: .*\n)", lambda found: f"{found.group()}{lines}\n", str(text))
        for path, text in files.items()
    }


ADVICE: Files = {
    path: str(text).replace("xyz1234", "gdn1234")
    for path, text in entry(
        "guidance/sovet.md",
        "guidance_type: legal_basis\nlevel: municipal\nas_of: 2026-03-01\n"
        "legal_basis:\n  - act: akt\n    article: статья 32",
    ).items()
}
EVENT = "event_type: seminar\norganisers:\n  - org"
RESOLVED = (
    "event_state: planned\nplanned_month: 5\ndecisions:\n  - text: Создать реестр.\n"
    "    addressee: Управление"
)
ORG: Files = {
    "organisations/org.yml": (
        "id: rgn1234\ntitle: Организация\nsummary: О чём.\nstatus: published\n"
        "published_on: 2026-03-01\nreviewed_on: 2026-03-01\nfull_name: Организация\n"
        "form: public_org\norg_status: active\n"
    )
}
TOWN: Files = {
    "municipalities/gorod.yml": (
        "id: grd1234\ntitle: Город\nsummary: О чём.\nstatus: published\n"
        "published_on: 2026-03-01\nreviewed_on: 2026-03-01\nmuni_type: urban_okrug\n"
        "muni_status: active\n"
    )
}
SERIES: Files = {
    "series/seriya.md": (
        "---\nid: srs1234\ntitle: Серия\nsummary: О чём.\nstatus: published\n"
        "published_on: 2026-03-01\nreviewed_on: 2026-03-01\nevent_type: seminar\n"
        "months:\n  - 4\norganisers:\n  - org\n---\n"
    )
}
IN_CATALOGUE = "    entries:\n      - series/seriya\n"


def plan(slug: str, entries: str = IN_CATALOGUE) -> Files:
    made = (
        "id: pnk1234\ntitle: План\nsummary: О чём.\nstatus: published\nyear: 2026\n"
        f"published_on: 2026-03-01\nreviewed_on: 2026-03-01\nitems:\n  - title: Дело\n{entries}"
    )
    return ORG | SERIES | {f"plans/{slug}.yml": made}


METHOD = entry(
    "audit-methods/metod.md",
    'version: "1"\ncriteria:\n'
    + "".join(
        f"  - code: k{number}\n    group: Группа\n    text: Критерий\n    weight: 1\n"
        "    scale: yes_no\n    how_to_check: Открыть.\n"
        for number in range(1, 6)
    ).rstrip(),
    "## Как считается итог\n\nСумма.",
)


def audit(rows: str) -> Files:
    header = (
        "year: 2026\nmethod: metod\nperiod_from: 2025-12\nperiod_to: 2026-03\n"
        "round_status: done\nreply_until: 2026-03\nsites:\n  - gorod\nscores: scores.csv\n"
        "auditor: методист"
    )
    made = entry("audit-rounds/raund/index.md", header, "## Выводы\n\nТекст.")
    made = {path: str(text).replace("xyz1234", "rnd1234") for path, text in made.items()}
    return METHOD | TOWN | made | {"audit-rounds/raund/scores.csv": rows}


GOOD_SCORES = "municipality,criterion,score\n" + "".join(f"gorod,k{n},1\n" for n in range(1, 6))


def replied(reply: str) -> Files:
    """A round that is over, with a reply of which nobody says what came of it."""
    told = f"{reply}\n    date: 2026-02-01\n    text: Раздел открыт."
    return {
        path: str(text).replace("auditor:", f"replies:\n{told}\nauditor:")
        for path, text in audit(GOOD_SCORES).items()
    }


def ledger(*rows: str) -> Files:
    return {"_addresses.tsv": "".join(f"{row}\n" for row in rows)}


LIVE = "/praktiki/dvor/\tlive\t2026-03-01\tabc1234\t\tchto-sdelali"


def study(chart: str, table: str = "год,число\n2025,10\n") -> Files:
    header = (
        "year: 2025\nmethod: statistics\nfindings:\n  - Вывод.\ndatasets:\n  - code: t\n"
        f"    file: t.csv\n    title: Таблица\ncharts:\n  - code: g\n{chart}"
        "    type: bar\n    title: График\n    takeaway: Растёт."
    )
    return entry("studies/opros/index.md", header, "## Ограничения\n\nЕсть.") | {
        "studies/opros/t.csv": table
    }


def twice(header: str) -> Files:
    """Two records of one repetition."""
    first = entry("replications/r.md", header)
    again = {"replications/t.md": str(first["replications/r.md"]).replace("xyz1234", "tyz1234")}
    return first | again


CHART = "    dataset: t\n    x: год\n    y:\n      - число\n"

CASES: dict[str, Files] = {
    "P01": practice("title: Двор", "title: Проект: Двор"),
    "P02": practice("title: Двор", "titel: Двор"),
    "P03": practice("published_on: 2026-03-01", "published_on: 01.03.2026"),
    "P04": practice("actors: Жители\n", ""),
    "P05": field("cost: до 50 тысяч рублей"),
    "P06": practice("title: Двор", "title: " + "Двор " * 40),
    "P08": practice("title: Двор", "title: Двор\ntitle: Сад"),
    "P09": {PATH: PRACTICE.encode("cp1251")},
    "P10": {
        "practices/Двор.md": PRACTICE,
        "practices/tema.md": PRACTICE.replace("abc1234", "bbc1234"),
        "practices/con.md": PRACTICE.replace("abc1234", "cbc1234"),
    },
    "P11": {PATH: ""},
    "P12": practice("---\n\n## Что", "\n## Что"),
    "P13": practice("title: Двор", "title: &a Двор"),
    "P14": field("topics: [tos]"),
    "P15": field("awards:\n" + "".join("  " * depth + "-\n" for depth in range(1, 14)).rstrip()),
    "P16": {PATH: PRACTICE + "слово " * 60_000},
    "P17": practice("Посадили", "Поса\x07дили"),
    "P18": {},
    "P19": {"praktiki/dvor.md": PRACTICE},
    "P20": practice() | {"practices/dvor/index.md": PRACTICE.replace("abc1234", "abc1235")},
    "P21": body("## Результатыы\n\nТекст."),
    "P22": body("## Что сделали\n\nЕщё раз."),
    "P23": {"vocabularies/stage.yml": "title: Стадия\nterms:\n  - code: a\n    label: А\n"},
    "P24": study(CHART, "год,число\n2025\n"),
    "P25": {
        "practices/dvor/index.md": PRACTICE + "\n[План](plan.svg) и [фото](foto.png)\n",
        "practices/dvor/plan.svg": "<svg/>",
        "practices/dvor/foto.png": PICTURE,
    },
    "P26": {
        "practices/dvor/index.md": PRACTICE + "\n[План](plan.pdf)\n",
        "practices/dvor/plan.pdf": pdf("<</S/#4aavaScript/J#53(x)>>"),
    },
    "T10": practice("title: Двор", "title: Двoр") | body("Наш сoвет и IT-проект."),
    "V02": body("Участник, СНИЛС 112-233-445 95."),
    "V05": {
        "people/ivanov.yml": "id: xvn1234\ntitle: Учебный Человек\nsummary: О чём.\n"
        "status: published\npublished_on: 2026-03-01\nreviewed_on: 2026-03-01\nposition: ведущий\n"
        "basis: separate_consent\nconsent_ref: У-1\nconsent_state: active\n"
        "valid_until: 2026-03-14\nscope:\n  - name\n"
    },
    "V04": {
        "practices/dvor/index.md": f"{PRACTICE}\nЗвоните: 8 (913) 123-45-67. [План](plan.pdf)\n",
        "practices/dvor/plan.pdf": pdf(info={"Subject": "ivanov@mail.ru"}),
    },
    "V06": body("Участница, 12.03.1985 г. р."),
    "V07": {
        "practices/dvor/index.md": f"{PRACTICE}\n[План](plan.pdf)\n",
        "practices/dvor/plan.pdf": pdf(info={"Author": "Учебный Человек"}),
    },
    "I01": practice("id: abc1234", "id: 12"),
    "I02": practice() | {"practices/sad.md": PRACTICE},
    "I03": practice() | ledger(LIVE.replace("abc1234", "zzz1234")),
    "I04": ledger(LIVE),
    "I05": practice()
    | ledger(LIVE, "/praktiki/sad/\tmoved\t2026-03-01\tsad1234\t/praktiki/les/\t"),
    "I18": practice() | ledger(f"{LIVE} itogi"),
    "I19": practice() | ledger(LIVE, "/praktiki/sad/ live"),
    "I20": practice() | ledger("/praktiki/dvor/\tgone\t2026-03-01\tsad1234\tremoved\t"),
    "I21": entry(
        "mailings/pervyj.md",
        "number: 1\nperiod_from: 2026-02-01\nperiod_to: 2026-02-28\nto:\n  - municipality\n"
        "items:\n  - entry: practice/dvor\n    group: new\n    title: Двор",
        "## Вступление\n\nЗдравствуйте.",
    )
    | practice()
    | {"_versions.tsv": "mailing/xyz1234\t1\t2026-03-01\t0123456789abcdef\n"},
    "I22": practice() | {"_cited.tsv": "/praktiki/nebylo/\t2026-03-01\thttps://example.org/\t\n"},
    "K01": plan("god")
    | {
        path.replace("god", "vtoroj"): str(text).replace("pnk1234", "pnk1235")
        for path, text in plan("god").items()
    },
    "K02": plan("god", ""),
    "K03": ORG | plan("god", "    entries:\n      - organisation/org\n"),
    "N01": practice("status: published", "status: withdrawn\narchive_reason: Ошибка")
    | {
        "mailings/pervyj.md": "---\nid: xyz1234\ntitle: Выпуск\nsummary: О чём.\nstatus: review\n"
        "number: 1\nperiod_from: 2026-02-01\nperiod_to: 2026-02-28\nto:\n  - municipality\n"
        "pinned:\n  - practice/dvor\n---\n\n## Вступление\n\nЗдравствуйте.\n"
    },
    "N02": {
        "mailings/pervyj.md": "---\nid: xyz1234\ntitle: Выпуск\nsummary: О чём.\nstatus: review\n"
        "number: 1\nperiod_from: 2026-03-01\nperiod_to: 2026-02-28\nto:\n  - municipality\n"
        "---\n\n## Вступление\n\nЗдравствуйте.\n"
    },
    "I06": practice("status: published", "status: superseded"),
    "I08": field("organisation: nikto"),
    "I10": field("related:\n  - practice/sad")
    | {"practices/sad.md": "---\nid: sad1234\ntitle: Сад\nstatus: draft\n---\n"},
    "I11": field("related:\n  - practice/sad")
    | {
        "practices/sad.md": PRACTICE.replace("abc1234", "sad1234").replace(
            "status: published", "status: superseded\nsuperseded_by:\n  - practice/dvor"
        )
    },
    "I12": body("[план](plan.md) и ![схема](shema.png)"),
    "I13": body("[итог](#itogg)\n\n## Итог\n\nТекст."),
    "I16": practice("status: published", "status: withdrawn"),
    "I17": {"practices/dvor/index.md": PRACTICE, "practices/dvor/foto.jpg": PICTURE},
    "D01": field("started: 2025\nended: 2023"),
    "D03": field("review_by: 2026-01-01"),
    "D04": practice("reviewed_on: 2026-03-01", "reviewed_on: 2027-03-01"),
    "D05": practice("published_on: 2026-03-01", "published_on: 2027-03-01"),
    "R01": body("## Шаги\n\n1. Собрались"),
    "R03": field("metrics:\n  - name: деревья\n    value: 12 штук\n    source: 3"),
    "R04": field("stage: discontinued"),
    "R06": field("mentor_ready: true"),
    "R08": field("population: 5000\nbeneficiaries: 60000"),
    "R12": practice("basis: owner", "basis: open_sources"),
    "R13": practice("scope: regional", "scope: municipal"),
    "R14": practice(
        "О чём запись.\n", f"Город проводит конкурс.\n{source('media')}\n    date: 2018-05\n"
    ),
    "L02": TOWN
    | field("municipalities:\n  - gorod")
    | entry("replications/r.md", "practice: dvor\nmunicipality: gorod\nstage: started"),
    "L03": TOWN
    | practice()
    | entry("replications/r.md", "practice: dvor\nmunicipality: gorod\nstage: stopped"),
    "L04": TOWN | practice() | twice("practice: dvor\nmunicipality: gorod\nstage: started"),
    "L05": TOWN
    | practice()
    | entry("replications/r.md", "practice: dvor\nmunicipality: gorod\nstage: confirmed"),
    "E00": ORG | entry("events/e.md", f"{EVENT}\nevent_state: announced"),
    "E01": ORG | entry("events/e.md", f"{EVENT}\nevent_state: held\nstart: 2026-01-10 10:00"),
    "E02": ORG
    | entry(
        "events/e.md",
        f"{EVENT}\nevent_state: announced\nstart: 2026-05-10 10:00\nprogramme:\n"
        "  - time: 10:00-11:00\n    title: Первое\n  - time: 10:30-12:00\n    title: Второе",
    ),
    "E03": ORG
    | entry(
        "events/e.md",
        f"{EVENT}\nevent_state: announced\nstart: 2026-05-10 10:00\n"
        "registration_deadline: 2026-05-12",
    ),
    "E04": ORG
    | entry(
        "events/e.md",
        f"{EVENT}\nevent_state: announced\nstart: 2026-05-10 10:00\nmode: hybrid",
    ),
    "E05": ORG | entry("events/e.md", f"{EVENT}\n{RESOLVED}\n    status: open"),
    "E06": ORG | entry("events/e.md", f"{EVENT}\n{RESOLVED}\n    status: done"),
    "E07": ORG
    | entry(
        "events/e.md",
        f"{EVENT}\n{RESOLVED}\n    status: open\n    due: 2026-02-01\nstart: 2026-04-01",
    ),
    "E08": ORG
    | entry("events/e.md", f"{EVENT}\n{RESOLVED}\n    status: done\n    result: Сделан."),
    "G02": LAW
    | {
        path: str(text).replace("xyz1234", "gdn1234")
        for path, text in entry(
            "guidance/g.md",
            "guidance_type: mistakes\nlevel: municipal\nlegal_basis:\n  - act: akt\n"
            "as_of: 2026-03-01",
        ).items()
    },
    "G06": LAW
    | {
        path: str(text).replace("xyz1234", "gdn1234")
        for path, text in entry(
            "guidance/g.md",
            "guidance_type: checklist\nlevel: municipal\nlegal_basis:\n  - act: akt\n"
            "as_of: 2026-03-01",
        ).items()
    },
    "G07": LAW,
    "G08": ADVICE | IN_FORCE,
    "G09": ADVICE
    | {
        path: str(text).replace(
            "in_force\n",
            "in_force\narticle_terms:\n  - article: 32\n    in_force_from: 2036-01-01\n",
        )
        for path, text in IN_FORCE.items()
    },
    "G10": act("replaced_by: akt"),
    "G11": ADVICE | act("articles:\n  - 1-31"),
    "G12": act("repealed_on: 2036-01-01", LAW),
    "G13": IN_FORCE
    | practice(
        "actors: Жители", "actors: Жители\nlaw_checked:\n  - act: akt\n    date: 2026-03-02"
    ),
    "O01": {path: f"{text!s}ogrn: 1024200000001\ninn: 4205000001\n" for path, text in ORG.items()},
    "O04": {
        f"organisations/{slug}.yml": f"{text!s}inn: 7707083893\n".replace("rgn", code)
        for text in ORG.values()
        for slug, code in (("org", "rgn"), ("fond", "fnd"))
    },
    "O05": {
        path: str(text).replace("muni_status: active", "muni_status: merged")
        for path, text in TOWN.items()
    },
    "V01": entry(
        "people/p.md",
        "position: ведущий\nbasis: separate_consent\nscope:\n  - name",
    ),
    "V03": practice(
        "actors: Жители",
        "actors: Жители и У. И. Человек",
        text=f"{PRACTICE}\nВстречу вела Учебная Человек.\n",
    )
    | {
        "people/p.yml": "id: xvn1234\ntitle: Человек Учебная Ивановна\nsummary: О чём.\n"
        "status: published\npublished_on: 2026-03-01\nreviewed_on: 2026-03-01\n"
        "position: ведущий\nbasis: separate_consent\nconsent_ref: У-1\n"
        "consent_state: revoked\nscope:\n  - photo\n"
    },
    "A01": audit(GOOD_SCORES.replace("gorod,k5,1", "gorot,k4,1")),
    "A02": audit(GOOD_SCORES.replace("gorod,k5,1", "gorod,k5,2")),
    "A09": {path: str(text).replace("code: k5", "code: k4") for path, text in METHOD.items()},
    "A07": {
        path: str(text).replace("reply_until: 2026-03\n", "")
        for path, text in audit(GOOD_SCORES).items()
    },
    "A10": replied("  - municipality: gorod\n    criteria:\n      - k15"),
    "A11": replied("  - municipality: gorod"),
    "A12": audit(
        "municipality,criterion,score,url,checked_on\ngorod,k1,1,https://a.ru/,15.12.2026\n"
        + "".join(f"gorod,k{n},1,{'a.ru' if n == 2 else ''},2026-12-15\n" for n in range(2, 6))
    ),
    "A13": {
        path: str(text)
        .replace("scores: scores.csv\n", "scores: scores.csv\nrecheck: scores.csv\n")
        .replace("round_status: done", "round_status: first_check")
        for path, text in audit(GOOD_SCORES).items()
    },
    "A14": {
        path: str(text).replace("code: k5", "code: k5\n    continues: k3")
        for path, text in METHOD.items()
    },
    "G15": METHOD
    | {
        path: str(text).replace("xyz1234", "gdn1234").replace("published\n", "draft\n")
        for path, text in entry(
            "guidance/plan/index.md",
            "guidance_type: mistakes\ncloses:\n  - file: plan.docx\n    criteria:\n"
            "      - k1\n      - k17",
        ).items()
    }
    | {"guidance/plan/plan.docx": office()},
    "S10": {path: str(text).replace("statistics", "survey") for path, text in study(CHART).items()},
    "S02": study(CHART.replace("x: год", "x: года")),
    "S08": study(CHART, "год,число\n2025,около 10\n"),
    "S09": study(CHART.replace("dataset: t", "dataset: nety")),
    "T11": body("слово " * 4_000),
    "P27": practice("Посадили", "<<<<<<< HEAD\nПосадили\n=======\nНасадили\n>>>>>>> pravka\nи")
    | {"vocabularies/stage.yml": "title: Стадия\n<<<<<<< HEAD\nterms:\n"}
    | ledger("<<<<<<< HEAD", LIVE, "=======", ">>>>>>> pravka"),
    "P28": practice("title: Двор", "title: Акция #ДворВместе в трёх городах")
    | {
        "practices/sad.md": PRACTICE.replace("abc1234", "bbc1234").replace(
            "actors: Жители", "actors: Жители двора\n  #Двор\nawards:\n  - #Премия"
        )
    },
    "T12": body(
        "| Год | Сумма |\n|---|---|\n| 2025 | 100 | 250 |\n\nИтог[^1].\n\n[^1]: Раз.\n[^1]: Два.\n"
        "[^2]: Три.\n\n[Иванов]: Да\n\n```Смета\n1\n```"
    ),
    "T13": body(
        "[Положение](Положение о совете.docx)\n\n[Положение] (https://example.org/)\n\n"
        "{% hint %}\n\n!!! note\n    Текст.\n\n[[Запись]], сноска[^1].\n\n##Итоги\n\n1.Первый\n\n"
        "Слово **жирное **дальше."
    ),
    "T14": body("Абзац.\n---\n\n    Абзац с отступом.\n\n1. Раз\n3. Три"),
    "T15": body("```\nкод"),
    "T16": field("awards:\n  - «**Лучший** двор»"),
    "T01": body("Это <b>важно</b>."),
    "T02": body("[Открыть](javascript:alert(1))"),
    "T03": {
        "practices/dvor/index.md": PRACTICE + "\n![](foto.jpg)\n",
        "practices/dvor/foto.jpg": PICTURE,
    },
    "T04": body("# Итог\n\n#### Подробно"),
    "T05": body("![Двор](https://example.org/dvor.jpg)"),
    "T06": body("### Итоги\n\nОдно.\n\n### Итоги\n\nДругое."),
    "T07": body(">" * 40 + " глубоко"),
    "T08": body("[подробности]()"),
    "T09": body("Положение [здесь](https://example.org/)."),
}
