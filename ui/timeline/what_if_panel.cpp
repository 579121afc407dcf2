#include "ui/timeline/what_if_panel.h"

#include "core/graph/error.h"
#include "ui/background.h"
#include "ui/core_words.h"
#include "ui/empty_state.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/timeline/limits.h"
#include "ui/timeline/machine_field.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr double kMega = 1e6, kGiga = 1e9, kMebibyte = 1 << 20;
constexpr double kVisibleChange = 0.00005; // rounds to 0.01 %

/// The shipped card that was resized to this target; the target itself if none was.
aipu::Target cardOf(const aipu::Target& target)
{
    for (const std::string& name : aipu::shippedTargets()) {
        const aipu::Target card = aipu::findTarget(name);
        if (aipu::resized(card, aipu::sizeOf(target)) == target)
            return card;
    }
    return target;
}

} // namespace

WhatIfPanel::WhatIfPanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_background(new Background(this)), m_cards(new QComboBox(this)),
      m_cores(new MachineField(tr("Cores"), {1, 16, 0, 1, {}, false}, this)),
      m_clock(new MachineField(tr("Clock"), {100, 2000, 0, kMega, QStringLiteral(" MHz"), false}, this)),
      m_l2(new MachineField(tr("L2"), {1, 256, 0, kMebibyte, QStringLiteral(" MiB"), true}, this)),
      m_ddr(new MachineField(tr("DDR"), {1, 400, 1, kGiga, QStringLiteral(" GB/s"), true}, this)),
      m_limits(new QLabel(this)), m_use(new QPushButton(tr("Use this target"), this)),
      m_reset(new QPushButton(tr("Reset"), this)),
      m_empty(new EmptyState(tr("What more cores, another clock, memory or card would do to this network will be "
                                "shown here."),
                             this)),
      m_stack(new QStackedLayout(this))
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(makeFields());
    layout->addWidget(makeFigures());
    m_limits->setWordWrap(true);
    m_limits->setForegroundRole(QPalette::PlaceholderText);
    m_limits->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_limits->setAccessibleName(tr("What limits this network"));
    layout->addWidget(m_limits);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_use);
    buttons->addWidget(m_reset);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows what has the focus
    m_stack->addWidget(m_empty);
    m_stack->addWidget(scroll);

    m_use->setToolTip(tr("Make it the target that everything is simulated on; undo takes it back"));
    m_reset->setToolTip(tr("Back to the target of the document"));
    connect(m_use, &QPushButton::clicked, this, &WhatIfPanel::use);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_card = cardOf(m_document.decisions().target);
        showSize(aipu::sizeOf(m_document.decisions().target));
        ask();
    });
    connect(m_cards, &QComboBox::activated, this, &WhatIfPanel::chooseCard);
    connect(m_background, &Background::failed, this,
            [this](const QString& reason) { emit m_document.jobs().failed(tr("What if"), reason); });
    connect(&document, &Document::opened, this, &WhatIfPanel::takeDocument);
    connect(&document, &Document::decisionsChanged, this, &WhatIfPanel::takeDocument);
    takeDocument();
}

QWidget* WhatIfPanel::makeFields()
{
    auto* fields = new QWidget(this);
    auto* grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    auto* label = new QLabel(tr("Card"), this);
    label->setBuddy(m_cards);
    m_cards->setAccessibleName(tr("Card"));
    m_cards->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_cards, 0, 1);
    addField(*grid, tr("Cores"), m_cores);
    addField(*grid, tr("Clock"), m_clock);
    addField(*grid, tr("L2"), m_l2);
    addField(*grid, tr("DDR"), m_ddr);
    int widest = 0; // the boxes line up
    for (MachineField* field : {m_cores, m_clock, m_l2, m_ddr})
        widest = std::max(widest, field->spinBox().sizeHint().width());
    for (MachineField* field : {m_cores, m_clock, m_l2, m_ddr})
        field->spinBox().setMinimumWidth(widest);
    m_l2->setToolTip(tr("All of it; a core keeps its share, at most an equal part"));
    return fields;
}

MachineField* WhatIfPanel::addField(QGridLayout& grid, const QString& label, MachineField* field)
{
    auto* text = new QLabel(label, this);
    text->setBuddy(&field->spinBox());
    const int row = grid.rowCount();
    grid.addWidget(text, row, 0);
    grid.addWidget(field, row, 1);
    connect(field, &MachineField::changed, this, &WhatIfPanel::ask);
    return field;
}

QWidget* WhatIfPanel::makeFigures()
{
    auto* table = new QWidget(this);
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    const auto add = [&](int row, int column, const QString& text) {
        auto* label = new QLabel(text, table);
        label->setAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
        if (row == 0 || column == 0)
            label->setForegroundRole(QPalette::PlaceholderText);
        else
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, row, column);
        return label;
    };
    add(0, 1, tr("now"));
    add(0, 2, tr("what if"));
    add(0, 3, tr("difference"));
    const std::array names = {fromCore("frames/s"), fromCore("frames/s on chip"), fromCore("latency"),
                              fromCore("energy/frame")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const int row = static_cast<int>(i) + 1;
        add(row, 0, names[i]);
        m_figures[i] = {add(row, 1, {}), add(row, 2, {}), add(row, 3, {})};
        m_figures[i].then->setAccessibleName(names[i]);
        m_figures[i].change->setAccessibleName(tr("Difference of %1").arg(names[i]));
    }
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_figures[0].then->setFont(strong);
    return table;
}

void WhatIfPanel::setEmptyAction(QAction* action)
{
    m_empty->setAction(action);
}

void WhatIfPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_found)
        showFigures();
}

aipu::Target WhatIfPanel::target() const
{
    return aipu::resized(m_card, {m_cores->value(), m_clock->value(), m_l2->value(), m_ddr->value()});
}

void WhatIfPanel::showSize(const aipu::MachineSize& size)
{
    m_cores->setValue(size.cores);
    m_clock->setValue(size.clockHertz);
    m_l2->setValue(size.l2Bytes);
    m_ddr->setValue(size.ddrBytesPerSecond);
    if (m_cards->findData(toQt(m_card.name)) < 0)
        m_cards->addItem(clausesFromCore(m_card.name), toQt(m_card.name));
    m_cards->setCurrentIndex(m_cards->findData(toQt(m_card.name)));
    m_cards->setToolTip(fromCore(m_card.description));
}

void WhatIfPanel::chooseCard(int index)
{
    try {
        const std::string name = m_cards->itemData(index).toString().toStdString();
        const std::vector<std::string> shipped = aipu::shippedTargets();
        const bool isShipped = std::find(shipped.begin(), shipped.end(), name) != shipped.end();
        m_card = isShipped ? aipu::findTarget(name) : m_document.decisions().target;
        showSize(aipu::sizeOf(m_card));
        ask();
    } catch (const Error& error) {
        emit m_document.jobs().failed(tr("Open target"), QString::fromUtf8(error.what()));
    }
}

/// Follows the document's target until something is turned; what is turned stays.
void WhatIfPanel::takeDocument()
{
    const aipu::Target& decided = m_document.decisions().target;
    const bool follows = m_card.name.empty() || target() == m_decided;
    if (decided != m_decided) {
        m_decided = decided;
        m_cards->clear();
        for (const std::string& name : aipu::shippedTargets())
            m_cards->addItem(toQt(name), toQt(name));
        const aipu::Target card = cardOf(decided);
        if (m_cards->findData(toQt(card.name)) < 0)
            m_cards->addItem(clausesFromCore(card.name), toQt(card.name));
        if (follows)
            m_card = card;
    }
    showSize(follows ? aipu::sizeOf(decided)
                     : aipu::MachineSize{m_cores->value(), m_clock->value(), m_l2->value(), m_ddr->value()});
    m_stack->setCurrentIndex(m_document.isOpen() ? 1 : 0);
    if (m_document.isOpen())
        ask();
}

void WhatIfPanel::ask()
{
    const auto network = m_document.results().optimized;
    if (!network)
        return;
    const aipu::Target asked = target();
    const Decisions decisions = m_document.decisions();
    const bool isChanged = asked != decisions.target;
    m_use->setEnabled(isChanged);
    m_reset->setEnabled(isChanged);
    const bool hasBase = m_base && m_baseNetwork == network.get() && m_baseDecisions == decisions;
    m_background->ask([this, network, asked, decisions, base = hasBase ? m_base : nullptr]() -> Background::Answer {
        const std::vector precisions = quantization::layerPrecisions(network->graph, decisions.pins);
        const auto simulate = [&](const aipu::Target& target) {
            return std::make_shared<const aipu::Performance>(
                aipu::PerformanceSimulator(target).simulate(network->graph, precisions));
        };
        const auto now = base ? base : simulate(decisions.target);
        const auto then = asked == decisions.target ? now : simulate(asked);
        return [this, network, asked, decisions, now, then] {
            if (network != m_document.results().optimized || decisions != m_document.decisions())
                return; // another question is on its way
            m_base = now;
            m_baseDecisions = decisions;
            m_baseNetwork = network.get();
            m_found = then;
            showFigures();
            if (asked == target())
                emit found();
        };
    });
}

void WhatIfPanel::showFigure(const Figure& figure, const QString& now, const QString& then, double change,
                             bool isHighBetter)
{
    figure.now->setText(now);
    figure.then->setText(then);
    const bool isSame = !std::isfinite(change) || std::abs(change) < kVisibleChange;
    QPalette colors = palette();
    if (!isSame)
        colors.setColor(QPalette::WindowText, (change > 0) == isHighBetter ? theme().better : theme().worse);
    figure.change->setPalette(colors);
    figure.change->setText(isSame ? QStringLiteral("=")
                                  : QStringLiteral("%1 %2%3 %")
                                        .arg(change > 0 ? QStringLiteral("\u25B2") : QStringLiteral("\u25BC"),
                                             change > 0 ? QStringLiteral("+") : QStringLiteral("\u2212"),
                                             fixedText(std::abs(change) * 100, 2)));
}

void WhatIfPanel::showFigures()
{
    const auto change = [](double now, double then) { return now > 0 ? (then - now) / now : 0; };
    const auto rate = [](double perSecond) { return rateText(perSecond); };
    const auto scaled = [](double value, const char* unit) { return scaledText(value) + QString::fromLatin1(unit); };
    showFigure(m_figures[0], rate(m_base->fps), rate(m_found->fps), change(m_base->fps, m_found->fps), true);
    showFigure(m_figures[1], rate(m_base->fpsChip), rate(m_found->fpsChip), change(m_base->fpsChip, m_found->fpsChip),
               true);
    showFigure(m_figures[2], scaled(m_base->latencySeconds, "s"), scaled(m_found->latencySeconds, "s"),
               change(m_base->latencySeconds, m_found->latencySeconds), false);
    showFigure(m_figures[3], scaled(m_base->energyPerFrameJoules, "J"), scaled(m_found->energyPerFrameJoules, "J"),
               change(m_base->energyPerFrameJoules, m_found->energyPerFrameJoules), false);
    m_limits->setText(limitsOf(*m_found).join(QLatin1Char('\n')));
}

void WhatIfPanel::use()
{
    m_document.setTarget(target());
}

} // namespace assay::ui
