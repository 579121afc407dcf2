#include "ui/histogram/tensor_panel.h"

#include "core/report/format.h"
#include "ui/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace assay::ui {

namespace {

using calibration::RangeMethod;

constexpr int kInt8Levels = 256;
constexpr std::array kMethods = {RangeMethod::MinMax, RangeMethod::Percentile, RangeMethod::MeanSquaredError,
                                 RangeMethod::Entropy, RangeMethod::Manual};

QString number(double value)
{
    return toQt(report::compact(value));
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
    m_tensor->setMinimumContentsLength(16);
    m_tensor->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_tensor->completer()->setFilterMode(Qt::MatchContains);
    m_tensor->setAccessibleName(tr("Tensor"));
    m_method = new QComboBox(this);
    m_method->addItem(tr("As the recipe says"));
    for (const QString& name : {tr("Min-max"), tr("Percentile"), tr("Squared error"), tr("Entropy"), tr("Manual")})
        m_method->addItem(name);
    m_method->setAccessibleName(tr("How the range is chosen"));
    m_logarithmic = new QCheckBox(tr("Log counts"), this);
    m_logarithmic->setChecked(true);
    m_view = new HistogramView(this);
    m_numbers = new QLabel(this);
    m_numbers->setTextFormat(Qt::PlainText);
    m_numbers->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_numbers->setWordWrap(true);
    m_numbers->setAccessibleName(tr("What the range costs"));

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->addWidget(m_tensor, 0, 0);
    layout->addWidget(m_method, 0, 1);
    layout->addWidget(m_logarithmic, 0, 2);
    layout->addWidget(m_view, 1, 0, 1, 3);
    layout->addWidget(m_numbers, 2, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    layout->setRowStretch(1, 1);

    connect(m_logarithmic, &QCheckBox::toggled, m_view, &HistogramView::setLogarithmic);
    connect(m_tensor, &QComboBox::activated, this, [this] { m_selection.selectTensor(m_tensor->currentText()); });
    connect(m_method, &QComboBox::activated, this, &TensorPanel::onMethodChosen);
    connect(m_view, &HistogramView::rangeMoved, this, &TensorPanel::showNumbers);
    connect(m_view, &HistogramView::rangeReleased, this, [this](const calibration::Range& range) {
        m_document.chooseRange(m_shown, quantization::TensorChoice{RangeMethod::Manual, range});
    });
    connect(&m_selection, &Selection::tensorChanged, this, [this] { showTensor(m_selection.tensor()); });
    connect(&m_document, &Document::resultsChanged, this, [this] {
        fillTensors();
        showTensor(m_shown);
    });
    connect(&m_document, &Document::opened, this, [this] {
        m_shown.clear();
        fillTensors();
        showTensor({});
    });
    showTensor({});
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

void TensorPanel::showTensor(const QString& tensor)
{
    const Results& results = m_document.results();
    m_shown = tensor;
    if (m_shown.isEmpty() && m_tensor->count() > 0)
        m_shown = m_tensor->itemText(0);
    const auto found = results.statistics ? results.statistics->find(m_shown.toStdString())
                                          : calibration::Statistics::const_iterator();
    const bool isKnown = results.statistics && found != results.statistics->end();
    const quantization::TensorEncoding* chosen = isKnown ? encoding() : nullptr;
    m_tensor->setEnabled(m_tensor->count() > 0);
    m_method->setEnabled(chosen != nullptr);
    if (isKnown) {
        m_tensor->setCurrentText(m_shown);
        m_tensor->lineEdit()->setCursorPosition(0);
    }
    if (chosen == nullptr) {
        m_view->setStatistics(nullptr);
        m_view->setEmptyText(!m_document.isOpen()
                                 ? tr("The histogram of a tensor, with the range chosen on it, will be here.")
                             : !results.statistics ? tr("Calibrate to see the histogram of every tensor here.")
                                                   : tr("%1 is not an activation: it has no histogram.").arg(m_shown));
        m_numbers->clear();
        return;
    }
    // The statistics live as long as the results that hold them.
    m_view->setStatistics(std::shared_ptr<const calibration::TensorStatistics>(results.statistics, &found->second));
    std::vector<OtherRange> others;
    for (const RangeMethod method : kMethods) {
        if (method != RangeMethod::Manual && method != chosen->method)
            others.push_back({toQt(calibration::toString(method)),
                              calibration::chooseRange(found->second, method, {.levels = kInt8Levels})});
    }
    m_view->setOtherRanges(std::move(others));
    m_view->setRange(chosen->range, kInt8Levels, chosen->int8.zeroPoint);
    const auto choice = m_document.decisions().recipe.tensors.find(m_shown.toStdString());
    int index = 0;
    for (std::size_t i = 0; choice != m_document.decisions().recipe.tensors.end() && i < kMethods.size(); ++i) {
        if (choice->second.method == kMethods.at(i))
            index = static_cast<int>(i) + 1;
    }
    m_method->setCurrentIndex(index);
    showNumbers(chosen->range);
}

void TensorPanel::showNumbers(const calibration::Range& range)
{
    const Results& results = m_document.results();
    const auto found = results.statistics->find(m_shown.toStdString());
    if (found == results.statistics->end())
        return;
    const calibration::TensorStatistics& statistics = found->second;
    const calibration::RangeError error = calibration::rangeError(statistics.histogram, range, kInt8Levels);
    const quantization::Encoding int8 = quantization::int8Encoding(range);
    const double power = statistics.variance + statistics.mean * statistics.mean;
    const double sqnr = error.total() > 0 && power > 0 ? 10 * std::log10(power / error.total()) : 0;
    const auto part = [&](double share) {
        return error.total() > 0 ? toQt(report::percent(share / error.total())) : tr("none");
    };
    const QString measured = tr("seen %1 to %2, mean %3, deviation %4")
                                 .arg(number(statistics.minimum), number(statistics.maximum), number(statistics.mean),
                                      number(std::sqrt(statistics.variance)));
    const QString cost = tr("scale %1, zero point %2, clipped %3, SQNR %4, of the error rounding %5, clipping %6")
                             .arg(number(static_cast<double>(int8.scale)))
                             .arg(int8.zeroPoint)
                             .arg(toQt(report::percent(error.clippedShare)), toQt(report::decibels(sqnr)),
                                  part(error.rounding), part(error.clipping));
    m_numbers->setText(measured + QLatin1Char('\n') + cost);
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
