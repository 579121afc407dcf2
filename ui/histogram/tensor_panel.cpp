#include "ui/histogram/tensor_panel.h"

#include "core/quantization/rules.h"
#include "core/quantization/weights.h"
#include "ui/empty_state.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace assay::ui {

namespace {

using calibration::RangeMethod;

constexpr int kLow = 320; // pixels of height
constexpr int kInt8Levels = 256;
constexpr int kWeightLevels = 2 * quantization::kWeightLimit + 1;
constexpr std::array kMethods = {RangeMethod::MinMax, RangeMethod::Percentile, RangeMethod::MeanSquaredError,
                                 RangeMethod::Entropy, RangeMethod::Manual};

QString number(double value)
{
    return compactText(value);
}

/// The row of that name, if there are results; else nullptr.
template <typename Row>
const Row* rowNamed(const std::vector<Row>& rows, const std::string& name)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&name](const Row& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

/// In the box of methods, whose first entry is the recipe.
int indexOf(RangeMethod method)
{
    return static_cast<int>(std::find(kMethods.begin(), kMethods.end(), method) - kMethods.begin()) + 1;
}

/// Its producer passes values on as they are, in floating point: functions of shapes, masks.
bool isUnquantized(const Graph& graph, const QString& tensor)
{
    const ValueId id = graph.findValue(tensor.toStdString());
    const NodeId producer = id == kNoValue ? kNoNode : GraphIndex(graph).producer(id);
    return producer != kNoNode && quantization::ruleOf(graph, graph.node(producer)) == quantization::Rule::PassThrough;
}

} // namespace

TensorPanel::TensorPanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection)
{
    setAccessibleName(tr("Tensor"));
    m_tensor = new QComboBox(this);
    m_tensor->setEditable(true);
    m_tensor->setInsertPolicy(QComboBox::NoInsert);
    m_tensor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tensor->setMinimumContentsLength(6); // the table beside it needs the room more
    m_tensor->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_tensor->completer()->setFilterMode(Qt::MatchContains);
    m_tensor->setAccessibleName(tr("Tensor"));
    m_method = new QComboBox(this);
    m_method->addItem(tr("Recipe"));
    for (const QString& name : {tr("Min-max"), tr("Percentile"), tr("MSE"), tr("Entropy"), tr("Manual")})
        m_method->addItem(name);
    m_method->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_method->setMinimumContentsLength(8);
    m_method->setAccessibleName(tr("How the range is chosen"));
    m_weights = new QToolButton(this);
    m_weights->setText(tr("Weights"));
    m_weights->setCheckable(true);
    m_weights->setToolTip(tr("The weights of the layer that computes this tensor, with the scale of each channel"));
    m_logarithmic = new QCheckBox(tr("Log"), this);
    m_logarithmic->setToolTip(tr("Counts on a logarithmic scale"));
    m_logarithmic->setAccessibleName(m_logarithmic->toolTip());
    m_logarithmic->setChecked(true);
    m_view = new HistogramView(this);
    m_numbers = new QLabel(this);
    m_numbers->setTextFormat(Qt::PlainText);
    m_numbers->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_numbers->setWordWrap(true);
    m_numbers->setAccessibleName(tr("What the range costs"));

    m_layout = new QGridLayout(this);
    m_layout->setContentsMargins(8, 4, 8, 8);
    m_layout->setColumnStretch(1, 1);
    m_layout->setRowStretch(2, 1);
    m_layout->setVerticalSpacing(4);
    m_layout->addWidget(m_view, 2, 0, 1, 5);
    m_layout->addWidget(m_numbers, 3, 0, 1, 5);
    m_empty = new EmptyState(tr("The histogram of a tensor, with the range chosen on it, will be here."), this);
    m_layout->addWidget(m_empty, 0, 0, 4, 5);
    arrange();

    connect(m_weights, &QToolButton::toggled, this, [this] { showTensor(m_shown); });
    connect(m_logarithmic, &QCheckBox::toggled, m_view, &HistogramView::setLogarithmic);
    connect(m_tensor, &QComboBox::activated, this, [this] { m_selection.selectTensor(m_tensor->currentText()); });
    connect(m_method, &QComboBox::activated, this, &TensorPanel::onMethodChosen);
    connect(m_view, &HistogramView::rangeMoved, this, &TensorPanel::showNumbers);
    connect(m_view, &HistogramView::rangeReleased, this, [this](const calibration::Range& range) {
        m_document.chooseRange(m_shown, quantization::TensorChoice{RangeMethod::Manual, range});
    });
    connect(&m_selection, &Selection::tensorChanged, this, [this] { showTensor(m_selection.tensor()); });
    connect(&m_document, &Document::resultsChanged, this,
            m_document.updates().later(this, &TensorPanel::followResults));
    // What the user moved shows the plan again, also where it is undone before a job began.
    connect(&m_document, &Document::decisionsChanged, this, [this] { m_basis = {}; });
    connect(&m_document, &Document::opened, this, [this] {
        m_shown.clear();
        m_basis = {};
        fillTensors();
        showTensor({});
    });
    showTensor({});
}

/// The tensor's name has a line of its own, for names are long, unless the histogram needs the height more.
void TensorPanel::arrange()
{
    const bool isLow = height() < kLow;
    m_layout->addWidget(m_tensor, 0, 0, 1, isLow ? 2 : 4);
    m_layout->addWidget(m_weights, 0, 4);
    m_layout->addWidget(m_method, isLow ? 0 : 1, isLow ? 2 : 0);
    m_layout->addWidget(m_logarithmic, isLow ? 0 : 1, isLow ? 3 : 1, 1, isLow ? 1 : 4, Qt::AlignRight);
}

void TensorPanel::setEmptyAction(QAction* action)
{
    m_empty->setAction(action);
}

void TensorPanel::showEmpty(bool isEmpty)
{
    const std::initializer_list<QWidget*> others = {m_tensor, m_method, m_weights, m_logarithmic, m_view, m_numbers};
    for (QWidget* widget : others)
        widget->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

void TensorPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if ((event->oldSize().height() < kLow) != (height() < kLow))
        arrange();
}

void TensorPanel::followResults()
{
    if (!m_basis.follow(m_document.results()))
        return;
    fillTensors();
    showTensor(m_shown);
}

void TensorPanel::fillTensors()
{
    const Results& results = m_document.results();
    QStringList names;
    if (results.statistics && results.optimized) {
        for (const Value& value : results.optimized->graph.values) {
            if (results.statistics->contains(value.name))
                names.append(toQt(value.name));
        }
    }
    if (names.size() == m_tensor->count() && (names.isEmpty() || names.front() == m_tensor->itemText(0)))
        return;
    const QSignalBlocker quiet(m_tensor);
    m_tensor->clear();
    m_tensor->addItems(names);
}

const quantization::TensorEncoding* TensorPanel::encoding() const
{
    const Results& results = m_document.results();
    if (!results.plan || !results.optimized)
        return nullptr;
    const ValueId id = results.optimized->graph.findValue(m_shown.toStdString());
    return id == kNoValue ? nullptr : &results.plan->tensors[static_cast<std::size_t>(id)];
}

const Node* TensorPanel::layerWithWeights() const
{
    const Results& results = m_document.results();
    if (!results.plan || !results.optimized)
        return nullptr;
    const Graph& graph = results.optimized->graph;
    const ValueId shown = graph.findValue(m_shown.toStdString());
    for (std::size_t i = 0; shown != kNoValue && i < graph.nodes.size(); ++i) {
        const auto& outputs = graph.nodes[i].outputs;
        if (std::find(outputs.begin(), outputs.end(), shown) != outputs.end())
            return results.plan->layers[i].weight ? &graph.nodes[i] : nullptr;
    }
    return nullptr;
}

const quantization::LayerPlan& TensorPanel::planOf(const Node& layer) const
{
    const Results& results = m_document.results();
    const auto index = static_cast<std::size_t>(&layer - results.optimized->graph.nodes.data());
    return results.plan->layers[index];
}

const report::ImportedRow* TensorPanel::imported() const
{
    const auto& report = m_document.results().report;
    const report::TensorRow* row = report ? rowNamed(report->tensors, m_shown.toStdString()) : nullptr;
    return row != nullptr && row->imported ? &*row->imported : nullptr;
}

QString TensorPanel::importedScales(const std::string& layer) const
{
    const auto& report = m_document.results().report;
    const report::LayerRow* row = report ? rowNamed(report->layers, layer) : nullptr;
    if (row == nullptr || row->importedWeightScales.empty())
        return {};
    const std::vector<double>& scales = row->importedWeightScales;
    const auto [least, greatest] = std::minmax_element(scales.begin(), scales.end());
    return QLatin1Char('\n') + tr("imported: %n scales, from %1 to %2", nullptr, static_cast<int>(scales.size()))
                                   .arg(number(*least), number(*greatest));
}

void TensorPanel::showTensor(const QString& tensor)
{
    m_shown = tensor;
    if (m_shown.isEmpty() && m_tensor->count() > 0)
        m_shown = m_tensor->itemText(0);
    ++m_request;
    showEmpty(!m_document.results().statistics);
    m_tensor->setEnabled(m_tensor->count() > 0);
    if (m_tensor->findText(m_shown) >= 0) {
        m_tensor->setCurrentText(m_shown);
        m_tensor->lineEdit()->setCursorPosition(0);
    }
    const Node* layer = layerWithWeights();
    m_weights->setEnabled(layer != nullptr);
    if (m_weights->isChecked() && layer != nullptr)
        showWeights(*layer);
    else
        showActivation();
}

void TensorPanel::showActivation()
{
    const Results& results = m_document.results();
    const auto found = results.statistics ? results.statistics->find(m_shown.toStdString())
                                          : calibration::Statistics::const_iterator();
    const bool isKnown = results.statistics && found != results.statistics->end();
    const bool isPassed = isKnown && isUnquantized(results.optimized->graph, m_shown);
    const quantization::TensorEncoding* chosen = isKnown && !isPassed ? encoding() : nullptr;
    m_method->setEnabled(chosen != nullptr);
    m_view->setReadOnly(false);
    m_view->setChannelRanges({});
    if (chosen == nullptr) {
        m_view->setStatistics(nullptr);
        m_view->setEmptyText(isPassed ? tr("%1 stays in floating point: it has no range to choose.").arg(m_shown)
                                      : tr("%1 is not an activation: it has no histogram.").arg(m_shown));
        m_numbers->clear();
        return;
    }
    // The statistics live as long as the results that hold them.
    m_view->setStatistics(std::shared_ptr<const calibration::TensorStatistics>(results.statistics, &found->second));
    std::vector<OtherRange> others;
    for (const RangeMethod method : kMethods) {
        if (method != RangeMethod::Manual && method != chosen->method)
            others.push_back({m_method->itemText(indexOf(method)),
                              calibration::chooseRange(found->second, method, {.levels = kInt8Levels})});
    }
    if (const report::ImportedRow* row = imported())
        others.push_back({tr("imported"), {row->minimum, row->maximum}});
    m_view->setOtherRanges(std::move(others));
    m_view->setRange(chosen->range, kInt8Levels, chosen->int8.zeroPoint);
    const auto choice = m_document.decisions().recipe.tensors.find(m_shown.toStdString());
    const bool isChosen = choice != m_document.decisions().recipe.tensors.end() && choice->second.method;
    m_method->setCurrentIndex(isChosen ? indexOf(*choice->second.method) : 0);
    showNumbers(chosen->range);
}

void TensorPanel::showWeights(const Node& layer)
{
    m_method->setEnabled(false);
    const auto optimized = m_document.results().optimized;
    const auto input = static_cast<std::size_t>(quantization::weightInput(optimized->graph, layer));
    const Tensor* weight = optimized->graph.constant(layer.inputs.at(input));
    QThreadPool::globalInstance()->start(
        [panel = QPointer(this), request = m_request, optimized, weight, plan = planOf(layer), name = layer.name] {
            const auto gathered = quantization::weightStatistics(*weight, plan);
            QMetaObject::invokeMethod(QCoreApplication::instance(), [panel, request, plan, name, gathered] {
                if (panel && panel->m_request == request)
                    panel->showWeightStatistics(name, plan.weight.value(), gathered);
            });
        });
}

void TensorPanel::showWeightStatistics(const std::string& layer, const quantization::WeightEncoding& encoding,
                                       const quantization::WeightStatistics& weights)
{
    std::vector<calibration::Range> channels;
    double limit = 0;
    for (const float held : weights.channelLimits) {
        channels.push_back({-static_cast<double>(held), static_cast<double>(held)});
        limit = std::max(limit, static_cast<double>(held));
    }
    m_view->setReadOnly(true);
    m_view->setOtherRanges({});
    m_view->setChannelRanges(std::move(channels));
    m_view->setStatistics(std::make_shared<const calibration::TensorStatistics>(weights.values));
    m_view->setRange({-limit, limit}, kWeightLevels, 0);
    const auto [least, greatest] = std::minmax_element(encoding.scales.begin(), encoding.scales.end());
    const QString scales =
        encoding.isPerChannel()
            ? tr("%n scales, one per output channel, from %1 to %2", nullptr, static_cast<int>(encoding.scales.size()))
                  .arg(number(static_cast<double>(*least)), number(static_cast<double>(*greatest)))
            : tr("one scale, %1").arg(number(static_cast<double>(*least)));
    const QString widest = tr("channel %1 is the widest: %2 times the median")
                               .arg(weights.widestChannel)
                               .arg(number(weights.widestToMedian));
    m_numbers->setText(tr("weights of %1, %2 to %3, deviation %4")
                           .arg(toQt(layer), number(weights.values.minimum), number(weights.values.maximum),
                                number(std::sqrt(weights.values.variance))) +
                       QLatin1Char('\n') + scales + QStringLiteral(", ") +
                       tr("SQNR %1").arg(decibelsText(weights.sqnrDb)) + QStringLiteral("; ") + widest +
                       importedScales(layer));
}

void TensorPanel::showNumbers(const calibration::Range& range)
{
    const Results& results = m_document.results();
    if (!results.statistics) // a task file was opened meanwhile
        return;
    const auto found = results.statistics->find(m_shown.toStdString());
    if (found == results.statistics->end())
        return;
    const calibration::TensorStatistics& statistics = found->second;
    const calibration::RangeError error = calibration::rangeError(statistics.histogram, range, kInt8Levels);
    const quantization::Encoding int8 = quantization::int8Encoding(range);
    const double power = statistics.variance + statistics.mean * statistics.mean;
    const double sqnr = error.total() > 0 && power > 0 ? 10 * std::log10(power / error.total()) : 0;
    const auto part = [&](double share) { return error.total() > 0 ? percentText(share / error.total()) : tr("none"); };
    const QString measured = tr("seen %1 to %2, mean %3, deviation %4")
                                 .arg(number(statistics.minimum), number(statistics.maximum), number(statistics.mean),
                                      number(std::sqrt(statistics.variance)));
    const QString cost =
        tr("scale %1, zero point %2, clipped %3, SQNR %4, of the error rounding %5, clipping %6")
            .arg(number(static_cast<double>(int8.scale)))
            .arg(int8.zeroPoint)
            .arg(percentText(error.clippedShare), decibelsText(sqnr).replace(QLatin1Char(' '), QChar(QChar::Nbsp)),
                 part(error.rounding), part(error.clipping));
    QString other;
    if (const report::ImportedRow* row = imported()) {
        other = QLatin1Char('\n') + tr("imported: scale %1, zero point %2, range %3 to %4")
                                        .arg(number(row->scale))
                                        .arg(row->zeroPoint)
                                        .arg(number(row->minimum), number(row->maximum));
    }
    m_numbers->setText(measured + QLatin1Char('\n') + cost + other);
}

QString TensorPanel::numbers() const
{
    return m_numbers->text();
}

void TensorPanel::onMethodChosen(int index)
{
    if (index == 0) {
        m_document.chooseRange(m_shown, std::nullopt);
        return;
    }
    quantization::TensorChoice choice;
    choice.method = kMethods.at(static_cast<std::size_t>(index) - 1);
    if (choice.method == RangeMethod::Manual)
        choice.manualRange = m_view->range();
    m_document.chooseRange(m_shown, choice);
}

} // namespace assay::ui
