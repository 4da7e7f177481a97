"""The words of our graphs: our own terms and the foreign ones we use.

Closed namespaces: a misspelt term is an error where it is written, not a new term in the data.
What each term means is said in ``ontology/keikaku.ttl``, to which a test holds this list.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

__all__ = [
    "CODE",
    "DCAT",
    "ESTAT",
    "ID",
    "KK",
    "KKS",
    "OA",
    "SCHEMES",
    "SDG",
    "SDGO",
    "SEMAPV",
    "SSSOM",
    "code",
]

#: Our code lists: ``code:{scheme}/{code}``; use :func:`code`, which checks the scheme.
CODE = Namespace("https://w3id.org/keikaku/code/")
#: Our data, where the base is the default one; IRIs of data are minted in ``keikaku.iri``.
ID = Namespace("https://w3id.org/keikaku/id/")
#: Our shapes.
KKS = Namespace("https://w3id.org/keikaku/shapes#")
#: Standard area codes of the Statistics Bureau, without date: ``C10211``.
ESTAT = Namespace("http://data.e-stat.go.jp/lod/sac/")
#: The Sustainable Development Goals as the UN names them: ``sdg:8``.
SDG = Namespace("http://metadata.un.org/sdg/")
#: DCAT 3; rdflib's own is closed at version 2.
DCAT = Namespace("http://www.w3.org/ns/dcat#")

#: Our code lists, in the order of ``docs/model.md``; one file each in ``ontology/codes/``.
SCHEMES = (
    "plan-kind",
    "version-status",
    "assertion-basis",
    "plan-relation",
    "element-level",
    "actor-type",
    "restatement-status",
    "indicator-role",
    "unit",
    "direction",
    "value-status",
    "comparator",
    "target-mode",
    "target-stage",
    "time-source",
    "role-source",
    "note-kind",
    "review-status",
    "policy-field",
    "results-level",
    "quantity-basis",
    "revision-scope",
    "party-role",
    "grade",
    "confidence-reason",
)


def code(scheme: str, value: str) -> URIRef:
    """A concept of one of our code lists, by the scheme and a code or an enum member of the model.

    Underscores, as in the model's enums, become hyphens. That each member has its concept is
    tested, so the value is not looked up here.

    Raises:
        ValueError: there is no such scheme.

    >>> code("value-status", "not_available")
    rdflib.term.URIRef('https://w3id.org/keikaku/code/value-status/not-available')
    """
    if scheme not in SCHEMES:
        message = f"no code list named {scheme!r}; known: {', '.join(SCHEMES)}"
        raise ValueError(message)
    return CODE[f"{scheme}/{value.replace('_', '-')}"]


class KK(DefinedNamespace):
    """Plans of Japanese municipalities (``kk:``)."""

    _NS = Namespace("https://w3id.org/keikaku/ns#")
    _fail = True

    # classes
    Plan: URIRef  #: 計画. Plan.
    PlanVersion: URIRef  #: 計画の版. Plan version.
    PlanPeriod: URIRef  #: 計画期間. Plan period.
    SourceDocument: URIRef  #: 原文書. Source document.
    ExtractionRun: URIRef  #: 読取処理. Extraction run.
    StatedRelation: URIRef  #: 計画間の関係の記述. Stated relation.
    Government: URIRef  #: 政府・自治体. Government.
    LocalGovernment: URIRef  #: 地方公共団体. Local government.
    Municipality: URIRef  #: 市区町村. Municipality.
    Prefecture: URIRef  #: 都道府県. Prefecture.
    NationalGovernment: URIRef  #: 国. National government.
    TimeReference: URIRef  #: 時点・期間. Time reference.
    FiscalYear: URIRef  #: 年度. Fiscal year.
    CalendarYear: URIRef  #: 暦年. Calendar year.
    UnspecifiedYear: URIRef  #: 年（年度・暦年の別なし）. Unspecified year.
    Month: URIRef  #: 年月. Month.
    Day: URIRef  #: 日付. Day.
    EraExpression: URIRef  #: 元号による年. Era expression.
    PlanPart: URIRef  #: 計画の記載項目. Plan part.
    PlanElement: URIRef  #: 計画の構成要素. Plan element.
    Section: URIRef  #: 章・節. Section.
    Vision: URIRef  #: 将来像. Vision.
    Principle: URIRef  #: 基本理念. Principle.
    PolicyField: URIRef  #: 政策分野. Policy field.
    Goal: URIRef  #: 基本目標. Goal.
    PriorityGoal: URIRef  #: 重点目標. Priority goal.
    Measure: URIRef  #: 施策. Measure.
    Action: URIRef  #: 取組. Action.
    Theme: URIRef  #: 視点・基本姿勢. Theme.
    Restatement: URIRef  #: 再掲. Restatement.
    Statement: URIRef  #: 記述. Statement.
    FutureState: URIRef  #: 目指す姿. Future state.
    DirectionStatement: URIRef  #: 取組の方針. Direction statement.
    ChallengeStatement: URIRef  #: 現状と課題. Challenge statement.
    CitizenRole: URIRef  #: 市民の役割. Citizen role.
    CitizenVoice: URIRef  #: 市民の声. Citizen voice.
    Consideration: URIRef  #: 検討事項. Consideration.
    PlanCharacter: URIRef  #: 計画の位置づけ. Plan character.
    PlanReference: URIRef  #: 関連する計画. Related plan.
    GlossaryTerm: URIRef  #: 用語解説. Glossary term.
    DraftingBody: URIRef  #: 策定体制. Drafting body.
    ScheduleEvent: URIRef  #: 策定スケジュール. Schedule event.
    Indicator: URIRef  #: 指標. Indicator.
    Series: URIRef  #: 系列. Series.
    ValueSpecification: URIRef  #: 指標の値. Value.
    BaselineValue: URIRef  #: 基準値. Baseline value.
    TargetValue: URIRef  #: 目標値. Target value.
    ActualValue: URIRef  #: 実績値. Actual value.
    SupersededValue: URIRef  #: 変更前の値. Superseded value.
    Note: URIRef  #: 注記. Note.
    EvidenceSpan: URIRef  #: 根拠箇所. Evidence span.
    AlignmentLink: URIRef  #: 対応づけ. Alignment link.
    Revision: URIRef  #: 改訂. Revision.
    NationalFramework: URIRef  #: 国の枠組み. National framework.
    LegalBasis: URIRef  #: 根拠法令. Legal basis.
    Era: URIRef  #: 元号（時代）. Era.
    ResponsibleParty: URIRef  #: 担当. Responsible party.
    IndicatorDefinition: URIRef  #: 指標の定義. Indicator definition.
    ProjectionValue: URIRef  #: 推計値. Projected value.
    EvaluationRound: URIRef  #: 評価の実施. Evaluation round.
    Assessment: URIRef  #: 評価結果. Assessment.

    # object properties
    planKind: URIRef  #: 計画の種類. Plan kind.
    adoptedBy: URIRef  #: 策定主体. Adopted by.
    hasPlanVersion: URIRef  #: 版を持つ. Has plan version.
    versionOf: URIRef  #: 版の元の計画. Version of.
    takesIntoAccount: URIRef  #: 勘案する. Takes into account.
    alignsWith: URIRef  #: 整合を図る. Aligns with.
    integratedInto: URIRef  #: 統合される先. Integrated into.
    versionStatus: URIRef  #: 版の状態. Version status.
    planPeriod: URIRef  #: 計画期間を持つ. Plan period.
    issued: URIRef  #: 策定時期. Issued.
    revised: URIRef  #: 改訂時期. Revised.
    hasDocument: URIRef  #: 文書を持つ. Has document.
    documentOf: URIRef  #: 文書の属する版. Document of.
    suppliedProperty: URIRef  #: 補われた項目. Supplied property.
    startFiscalYear: URIRef  #: 開始年度. Start fiscal year.
    endFiscalYear: URIRef  #: 終了年度. End fiscal year.
    assertionBasis: URIRef  #: 言明の拠りどころ. Assertion basis.
    evidence: URIRef  #: 根拠. Evidence.
    relationKind: URIRef  #: 関係の種類. Relation kind.
    relationOf: URIRef  #: 関係の主体となる計画. Relation of.
    refersToPlan: URIRef  #: 言及する計画. Refers to plan.
    statedIn: URIRef  #: 記述箇所. Stated in.
    fromFiscalYear: URIRef  #: 適用開始年度. From fiscal year.
    areaCode: URIRef  #: 標準地域コード. Area code.
    inPrefecture: URIRef  #: 所属都道府県. In prefecture.
    inVersion: URIRef  #: 属する版. In version.
    inDocument: URIRef  #: 属する文書. In document.
    parentElement: URIRef  #: 上位の項目. Parent element.
    hasElement: URIRef  #: 下位の項目. Has element.
    hasTopElement: URIRef  #: 最上位の項目. Has top element.
    elementLevel: URIRef  #: 項目の種別. Element level.
    hasNote: URIRef  #: 注記を持つ. Has note.
    usesTerm: URIRef  #: 用語を用いる. Uses term.
    about: URIRef  #: 記述の対象. About.
    expectedActor: URIRef  #: 期待される主体. Expected actor.
    answeredBy: URIRef  #: 応える取組. Answered by.
    referencePeriod: URIRef  #: 関連計画の期間. Reference period.
    scheduledFor: URIRef  #: 予定時期. Scheduled for.
    restatementStatus: URIRef  #: 再掲元の確認状況. Restatement status.
    restates: URIRef  #: 再掲元. Restates.
    contributesTo: URIRef  #: 寄与する先. Contributes to.
    contributesToSDG: URIRef  #: 寄与するSDG. Contributes to SDG.
    indicates: URIRef  #: 測る対象. Indicates.
    measuredBy: URIRef  #: 測る指標. Measured by.
    indicatorRole: URIRef  #: 指標の役割. Indicator role.
    unit: URIRef  #: 単位. Unit.
    desiredDirection: URIRef  #: 望ましい方向. Desired direction.
    directionBasis: URIRef  #: 方向の拠りどころ. Direction basis.
    hasSeries: URIRef  #: 系列を持つ. Has series.
    seriesOf: URIRef  #: 系列の属する指標. Series of.
    hasValue: URIRef  #: 値を持つ. Has value.
    valueOf: URIRef  #: 値の属する系列. Value of.
    valueStatus: URIRef  #: 値の状態. Value status.
    comparator: URIRef  #: 比較の条件. Comparator.
    targetMode: URIRef  #: 目標の型. Target mode.
    targetStage: URIRef  #: 目標の段階. Target stage.
    referenceTime: URIRef  #: 値の時点. Reference time.
    timeSource: URIRef  #: 時点の出どころ. Time source.
    roleSource: URIRef  #: 役割の出どころ. Role source.
    confidenceReason: URIRef  #: 確信度の理由. Confidence reason.
    eraExpression: URIRef  #: 元号表記. Era expression.
    noteKind: URIRef  #: 注記の種類. Note kind.
    noteOn: URIRef  #: 注記の対象. Note on.
    citesValue: URIRef  #: 引用する値. Cites value.
    linkSubject: URIRef  #: 対応づけの主語. Link subject.
    linkPredicate: URIRef  #: 対応づけの述語. Link predicate.
    linkObject: URIRef  #: 対応づけの目的語. Link object.
    reviewStatus: URIRef  #: 確認の状況. Review status.
    subjectEvidence: URIRef  #: 主語側の根拠. Subject evidence.
    objectEvidence: URIRef  #: 目的語側の根拠. Object evidence.
    revises: URIRef  #: 改訂前の版. Revises.
    fromVersion: URIRef  #: 改訂の元の版. From version.
    toVersion: URIRef  #: 改訂でできた版. To version.
    revisionScope: URIRef  #: 改訂の範囲. Has revision scope.
    revisionTime: URIRef  #: 改訂の時点. Revision time.
    revisedPart: URIRef  #: 改められた項目. Revised part.
    succeeds: URIRef  #: 前身となる計画. Succeeds.
    succeededBy: URIRef  #: 後継となる計画. Succeeded by.
    concretizes: URIRef  #: 具体化する計画. Concretizes.
    legalBasis: URIRef  #: 根拠とする法令. Has legal basis.
    mobilizes: URIRef  #: 束ねる施策. Mobilizes.
    hasResponsibleParty: URIRef  #: 担当を持つ. Has responsible party.
    partyRole: URIRef  #: 担当の立場. Has party role.
    party: URIRef  #: 担当する組織. Party.
    targetGroup: URIRef  #: 対象者. Target group.
    classifiedAs: URIRef  #: 分野の分類. Classified as.
    classificationBasis: URIRef  #: 分類の拠りどころ. Classification basis.
    indicatorDefinition: URIRef  #: 用いる定義. Has indicator definition.
    resultsLevel: URIRef  #: 結果の段階. Has results level.
    quantityBasis: URIRef  #: 量の性質. Has quantity basis.
    quantityKind: URIRef  #: 量の種類. Quantity kind.
    officialStatistics: URIRef  #: 対応する統計. Official statistics.
    partCode: URIRef  #: 区分のコード. Part code.
    determinedBy: URIRef  #: 値を定める計画. Determined by plan.
    evaluatesVersion: URIRef  #: 評価した版. Evaluates version.
    evaluatedYear: URIRef  #: 評価の対象年度. Evaluated fiscal year.
    inRound: URIRef  #: 属する評価. In round.
    hasAssessment: URIRef  #: 評価結果を持つ. Has assessment.
    assesses: URIRef  #: 評価の対象. Assesses.
    assessedValue: URIRef  #: 評価に用いた値. Assessed value.
    normalizedGrade: URIRef  #: 共通の評価段階. Normalized grade.
    era: URIRef  #: 属する元号. In era.

    # datatype properties
    startDate: URIRef  #: 開始日. Start date.
    endDate: URIRef  #: 終了日. End date.
    printedPeriod: URIRef  #: 期間の表記. Printed period.
    sha256: URIRef  #: SHA-256ハッシュ値. SHA-256 hash.
    fileName: URIRef  #: ファイル名. File name.
    encoding: URIRef  #: 文字コード. Character encoding.
    firstLine: URIRef  #: 最初の行. First line.
    lastLine: URIRef  #: 最後の行. Last line.
    pageNumber: URIRef  #: ページ. Page number.
    sheetName: URIRef  #: シート名. Sheet name.
    tableNumber: URIRef  #: 表の番号. Table number.
    cellRange: URIRef  #: セル範囲. Cell range.
    softwareVersion: URIRef  #: ソフトウェアの版. Software version.
    quote: URIRef  #: 引用文. Quote.
    basisText: URIRef  #: 推論の説明. Basis text.
    localGovernmentCode: URIRef  #: 全国地方公共団体コード. Local government code.
    sdgNumber: URIRef  #: SDGの番号. SDG number.
    yearNumber: URIRef  #: 西暦年. Year number.
    endYearNumber: URIRef  #: 最終の西暦年. End year number.
    eraName: URIRef  #: 元号. Era name.
    eraYear: URIRef  #: 元号の年数. Year of the era.
    denotesYear: URIRef  #: 表す西暦年. Denotes year.
    eraOverflow: URIRef  #: 元号終了後の年. Era overflow.
    printedText: URIRef  #: 原文の表記. Printed text.
    order: URIRef  #: 文書内の順序. Order.
    printedLevel: URIRef  #: 階層の名称. Printed level.
    number: URIRef  #: 番号. Number.
    numberPrinted: URIRef  #: 番号の印字の有無. Number printed.
    description: URIRef  #: 本文. Description.
    printedHeading: URIRef  #: 見出しの表記. Printed heading.
    markedAsRevised: URIRef  #: 改訂箇所の印. Marked as revised.
    confidence: URIRef  #: 読取りの確信度. Confidence.
    unitText: URIRef  #: 単位の表記. Unit text.
    isCumulative: URIRef  #: 累計の印. Is cumulative.
    measurementMethod: URIRef  #: 把握方法. Measurement method.
    dataSource: URIRef  #: 出典. Data source.
    remark: URIRef  #: 付記. Remark.
    part: URIRef  #: 区分. Part.
    rawText: URIRef  #: セルの表記. Raw text.
    numericValue: URIRef  #: 数値. Numeric value.
    printedMultiplier: URIRef  #: 桁の単位. Printed multiplier.
    printedTime: URIRef  #: 時点の表記. Printed time.
    isPreliminary: URIRef  #: 速報・見込の値. Is preliminary.
    determinedByText: URIRef  #: 設定の根拠となる計画名. Determined by.
    similarityScore: URIRef  #: 類似度. Similarity score.
    matchedText: URIRef  #: 一致した語. Matched text.
    decidedOn: URIRef  #: 決定日. Decided on.
    lawNumber: URIRef  #: 法令番号. Law number.
    lawId: URIRef  #: 法令ID. E-Gov law ID.
    eraLetter: URIRef  #: 元号の記号. Era letter.
    revisionReason: URIRef  #: 改訂の理由. Revision reason.
    partyName: URIRef  #: 担当の名称. Party name.
    numerator: URIRef  #: 分子. Numerator.
    denominator: URIRef  #: 分母. Denominator.
    isAdditive: URIRef  #: 合算の可否. Is additive.
    upperValue: URIRef  #: 上限の値. Upper value.
    relativeValue: URIRef  #: 相対値. Relative value.
    relativeTo: URIRef  #: 比べる相手. Relative to.
    projectionSource: URIRef  #: 推計の出どころ. Projection source.
    evaluator: URIRef  #: 評価者. Evaluator.
    grade: URIRef  #: 評価の表記. Grade.
    attainmentRate: URIRef  #: 達成率. Attainment rate.
    comment: URIRef  #: 評価の所見. Comment.
    improvement: URIRef  #: 改善の方針. Improvement.


class SDGO(DefinedNamespace):
    """The ontology of the Sustainable Development Goals (``sdgo:``)."""

    _NS = Namespace("http://metadata.un.org/sdg/ontology#")
    _fail = True

    Goal: URIRef  #: One of the 17 goals.
    Target: URIRef  #: One of the 169 targets.
    isTargetOf: URIRef  #: The goal of a target.


class OA(DefinedNamespace):
    """Web Annotation (``oa:``)."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    hasSource: URIRef  #: The resource that a specific resource is a part of.


class SSSOM(DefinedNamespace):
    """Simple Standard for Sharing Ontological Mappings (``sssom:``)."""

    _NS = Namespace("https://w3id.org/sssom/")
    _fail = True

    mapping_justification: URIRef  #: The kind of process a mapping rests on.


class SEMAPV(DefinedNamespace):
    """Kinds of mapping processes (``semapv:``)."""

    _NS = Namespace("https://w3id.org/semapv/vocab/")
    _fail = True

    LexicalMatching: URIRef  #: Words of both sides were compared.
    LexicalSimilarityThresholdMatching: URIRef  #: Words were compared; a score passed a threshold.
    ManualMappingCuration: URIRef  #: A person decided.
    MappingReview: URIRef  #: A person looked at a proposal and confirmed or refused it.
    UnspecifiedMatching: URIRef  #: How the match was made is not said.
