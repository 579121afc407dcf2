#include "ui/diagnose/finding_card.h"

#include "ui/diagnose/error_bar.h"
#include "ui/diagnose/finding_words.h"
#include "ui/diagnose/remedy_change.h"
#include "ui/elided_label.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr double kUseful = 0.01; // of the layer's error; what removes less has no button
constexpr int kMark = 3;         // pixels of the selected card's edge

QAction* copying(const QString& title, const QString& text, QWidget* parent)
{
    auto* action = new QAction(title, parent);
    QObject::connect(action, &QAction::triggered, parent, [text] { QApplication::clipboard()->setText(text); });
    return action;
}

} // namespace

FindingCard::FindingCard(Document& document, Selection& selection, std::shared_ptr<const analysis::Diagnosis> diagnosis,
                         std::size_t index, QWidget* parent)
    : QFrame(parent), m_document(document), m_selection(selection), m_diagnosis(std::move(diagnosis)), m_index(index)
{
    const analysis::Finding& found = finding();
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    auto* name = new ElidedLabel(this, Qt::ElideMiddle);
    name->setTextInteractionFlags(Qt::NoTextInteraction);
    name->setWholeText(toQt(found.layer), QStringLiteral("%1 (%2)").arg(toQt(found.layer), toQt(found.op)));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    name->setFont(strong);
    const bool isOwn = found.cause != analysis::Cause::Propagated;
    auto* lost = new QLabel(isOwn ? tr("%1 lost alone").arg(shareText(found.lost))
                                  : tr("%1 lost in all").arg(shareText(found.accumulated)),
                            this);
    lost->setToolTip(tr("Noise over signal, mean over the layer's output channels"));
    auto* words = new QLabel(causeText(found), this);
    words->setWordWrap(true);
    words->setForegroundRole(QPalette::PlaceholderText);
    setAccessibleName(QStringLiteral("%1, %2. %3").arg(toQt(found.layer), lost->text(), words->text()));

    auto* top = new QHBoxLayout;
    top->addWidget(name, 1);
    top->addWidget(lost);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMark + 7, 6, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(words);
    const auto error = std::find_if(m_diagnosis->layers.begin(), m_diagnosis->layers.end(),
                                    [&found](const auto& candidate) { return candidate.name == found.layer; });
    if (error != m_diagnosis->layers.end())
        layout->addWidget(new ErrorBar(*error, this));
    auto* remedies = new QGridLayout;
    remedies->setHorizontalSpacing(8);
    remedies->setVerticalSpacing(2);
    remedies->setColumnStretch(1, 1);
    addRemedies(*remedies);
    layout->addLayout(remedies);

    setContextMenuPolicy(Qt::ActionsContextMenu);
    addAction(copying(tr("Copy the finding"), toQt(found.words), this));
    connect(&document, &Document::decisionsChanged, this, &FindingCard::showDecisions);
    connect(&selection, &Selection::nodesChanged, this, qOverload<>(&QWidget::update));
    showDecisions();
}

void FindingCard::addRemedies(QGridLayout& grid)
{
    const analysis::Finding& found = finding();
    if (found.cause == analysis::Cause::Propagated) {
        const QString source = toQt(found.source);
        auto* show = new QPushButton(tr("Show that layer"), this);
        show->setToolTip(source);
        show->setAutoDefault(false);
        connect(show, &QPushButton::clicked, this, [this, source] { m_selection.selectFused({source}); });
        grid.addWidget(show, 0, 0);
        return;
    }
    for (const analysis::Remedy& remedy : found.remedies) {
        if (remedy.gain >= kUseful)
            m_remedies.emplace_back(&remedy, addRemedy(grid, remedy));
    }
    if (!m_remedies.empty()) {
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        m_remedies.front().second->setFont(strong); // the advised one
    }
}

QPushButton* FindingCard::addRemedy(QGridLayout& grid, const analysis::Remedy& remedy)
{
    const int row = static_cast<int>(m_remedies.size());
    auto* button = new QPushButton(remedyName(remedy), this);
    button->setAutoDefault(false);
    button->setCursor(Qt::ArrowCursor);
    button->setAccessibleName(tr("%1 for %2").arg(remedyName(remedy), toQt(finding().layer)));
    button->setContextMenuPolicy(Qt::ActionsContextMenu);
    button->addAction(copying(tr("Copy the command-line option"), toQt(remedy.option), button));
    connect(button, &QPushButton::clicked, this, [this, &remedy] { apply(remedy); });
    auto* effect = new QLabel(remedyEffect(remedy), this);
    effect->setToolTip(tr("Of this layer's own error, measured on it; FPS of the whole network, simulated"));
    grid.addWidget(button, row, 0);
    grid.addWidget(effect, row, 1);
    return button;
}

void FindingCard::apply(const analysis::Remedy& remedy)
{
    const QString name = remedyName(remedy);
    using analysis::RemedyKind;
    const bool isOfLayer =
        remedy.kind == RemedyKind::RangeMethod || remedy.kind == RemedyKind::Int16 || remedy.kind == RemedyKind::Fp16;
    m_document.setDecisions(isOfLayer ? tr("%1: %2").arg(toQt(finding().layer), name) : name,
                            withRemedy(m_document.decisions(), finding(), remedy));
}

void FindingCard::showDecisions()
{
    const Decisions& now = m_document.decisions();
    for (const auto& [remedy, button] : m_remedies) {
        const bool isDecided = withRemedy(now, finding(), *remedy) == now;
        button->setEnabled(!isDecided);
        button->setToolTip(isDecided ? tr("In use; undo takes it back") : remedyTip(finding(), *remedy));
    }
}

bool FindingCard::isSelected() const
{
    return m_selection.fused().contains(toQt(finding().layer));
}

void FindingCard::select()
{
    m_selection.selectFused({toQt(finding().layer)});
}

void FindingCard::mousePressEvent(QMouseEvent* event)
{
    QFrame::mousePressEvent(event);
    if (event->button() == Qt::LeftButton) {
        setFocus(Qt::MouseFocusReason);
        select();
        event->accept();
    }
}

void FindingCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        select();
    else
        QFrame::keyPressEvent(event);
}

void FindingCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& colors = theme();
    painter.setBrush(colors.canvas);
    painter.setPen(hasFocus() ? colors.accent : colors.line);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (isSelected())
        painter.fillRect(QRectF(1, 6, kMark, height() - 12), colors.accent);
}

} // namespace assay::ui
