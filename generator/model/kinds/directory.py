"""Who and where: organisations, municipalities, people."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from generator.model.declare import ALWAYS, REVIEW, choice, field, line, many, reference
from generator.model.entry import Entry, Kind, entry_kind
from generator.model.fields import (
    Choice,
    Date,
    Flag,
    Integer,
    Number,
    Partial,
    Pattern,
    Reference,
    Text,
    Url,
)
from generator.model.records import Contact, Material, RecordOf

if TYPE_CHECKING:
    import datetime

    from generator.model.values import EntryRef, PartialDate


class OrganisationRole(StrEnum):
    """The role of an organisation for the centre."""

    CENTRE = "centre"
    PARTNER = "partner"


class OrganisationStatus(StrEnum):
    """The status of an organisation: it exists or it does not."""

    ACTIVE = "active"
    REORGANISED = "reorganised"
    LIQUIDATED = "liquidated"
    UNKNOWN = "unknown"


class MunicipalityStatus(StrEnum):
    """The status of a municipality: it still exists under its name or not."""

    ACTIVE = "active"
    MERGED = "merged"
    """Joined another municipality."""
    TRANSFORMED = "transformed"
    """Became a municipality of another type on the same territory."""


class ConsentBasis(StrEnum):
    """The ground on which a person may be named (152-ФЗ, article 10.1)."""

    SEPARATE_CONSENT = "separate_consent"
    PUBLIC_OFFICE = "public_office"


class ConsentState(StrEnum):
    """The state of a consent: it still holds or not."""

    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


@entry_kind
class Organisation(Entry):
    """An organisation: an NGO, a partner of the centre, an authority."""

    kind: ClassVar[Kind] = Kind(
        name="organisation",
        folder="organisations",
        address="organizacii",
        title="Организация",
        plural="Организации",
        lead="НКО, партнёры центра и органы власти, о которых рассказывает каталог.",
        schema_type="Organization",
        review_months=12,
        is_directory=True,
        questions=("Реквизиты сверены с государственным реестром.",),
    )

    full_name: str | None = line("Полное название", 300, gate=REVIEW)
    alt_names: tuple[str, ...] = many("Другие названия", Text(200))
    role: OrganisationRole | None = choice(
        "Роль", "organisation_role", OrganisationRole, facet="rol"
    )
    role_note: str | None = line("В чём участвует", 300)
    form: str | None = choice("Форма", "org_form", gate=REVIEW, facet="forma")
    ogrn: str | None = field("ОГРН", Pattern(r"\d{13}", "13 цифр"))
    inn: str | None = field("ИНН", Pattern(r"\d{10}", "10 цифр"))
    so_nko: bool | None = field("В реестре СО НКО", Flag())
    area: tuple[EntryRef, ...] = many("Где работает", Reference("municipality"))
    services: tuple[str, ...] = many("Чем занимается", Text(160))
    site: str | None = field("Сайт", Url(), recommended=True)
    contact: Contact | None = field("Контакт", RecordOf(Contact), recommended=True)
    org_status: OrganisationStatus | None = choice(
        "Действует ли",
        "org_status",
        OrganisationStatus,
        gate=REVIEW,
        expected=OrganisationStatus.UNKNOWN,
    )
    founded: PartialDate | None = field("Создана", Partial())
    parent: EntryRef | None = reference("Входит в", "organisation")
    verified_on: datetime.date | None = field("Сверено с реестром", Date())
    legal_notice: str | None = line("Пометка, которую требует закон", 300)


@entry_kind
class Municipality(Entry):
    """A municipality of the region, or one that used to be."""

    kind: ClassVar[Kind] = Kind(
        name="municipality",
        folder="municipalities",
        address="municipalitety",
        title="Муниципалитет",
        plural="Муниципалитеты",
        lead="Муниципальные образования региона: практики, мероприятия, советы — и прежние "
        "муниципалитеты, чьи названия встречаются в старых документах.",
        schema_type="AdministrativeArea",
        review_months=24,
        has_calendar=True,
        is_directory=True,
        passes_on=True,
        own_places=frozenset({"topics"}),
        questions=("Название и вид сверены с законом области.",),
    )

    official_name: str | None = line("Официальное название", 250)
    muni_type: str = choice("Тип", "municipality_type", gate=ALWAYS, facet="tip", own_place=True)
    muni_status: MunicipalityStatus = choice(
        "Существует ли",
        "municipality_status",
        MunicipalityStatus,
        gate=ALWAYS,
        expected=MunicipalityStatus.ACTIVE,
        own_place=True,
    )
    merged_into: EntryRef | None = reference("Вошёл в состав", "municipality")
    ended: PartialDate | None = field("До какого времени", Partial())
    ended_note: str | None = line("Что известно о дате", 300)
    oktmo: str | None = field("ОКТМО", Pattern(r"\d{8}(\d{3})?", "8 или 11 цифр"), recommended=True)
    centre: str | None = line("Центр", 80, own_place=True)
    lat: float | None = field(
        "Широта центра", Number(), hidden=True, help="Приблизительно: место на схеме."
    )
    lon: float | None = field("Долгота центра", Number(), hidden=True)
    population: int | None = field("Население", Integer(), recommended=True, own_place=True)
    population_year: int | None = field("Год оценки населения", Integer(1990, 2100), own_place=True)
    site: str | None = field("Сайт", Url(), recommended=True)
    council_url: str | None = field("Раздел «Общественный совет»", Url(), own_place=True)
    department: str | None = line("Кто работает с НКО", 200)

    @property
    def is_former(self) -> bool:
        """Whether there is no such municipality any more."""
        return self.muni_status is not MunicipalityStatus.ACTIVE


@entry_kind
class Person(Entry):
    """A person who may be named: as little as is needed, and only with a ground for it."""

    kind: ClassVar[Kind] = Kind(
        name="person",
        folder="people",
        address="lyudi",
        title="Человек",
        plural="Люди",
        lead="Те, кто согласился быть названным.",
        schema_type="Person",
        has_page=False,
        is_directory=True,
        questions=("Согласие на публикацию действует и охватывает всё, что показано.",),
    )

    position: str | None = line("Должность", 200, gate=REVIEW)
    organisation: EntryRef | None = reference("Организация", "organisation")
    basis: ConsentBasis = choice("Основание", "consent_basis", ConsentBasis, gate=ALWAYS)
    consent_ref: str | None = line(
        "Номер согласия", 60, help="Само согласие хранится у центра, не здесь."
    )
    scope: tuple[str, ...] = many("Что разрешено", Choice("consent_scope"), gate=REVIEW)
    valid_until: datetime.date | None = field("Согласие до", Date())
    consent_state: ConsentState | None = choice("Согласие", "consent_state", ConsentState)
    photo: Material | None = field("Фотография", RecordOf(Material))


__all__ = [
    "ConsentBasis",
    "ConsentState",
    "Municipality",
    "MunicipalityStatus",
    "Organisation",
    "OrganisationRole",
    "OrganisationStatus",
    "Person",
]
