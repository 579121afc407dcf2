#include "ui/diagnose/diagnose_panel.h"

#include "ui/core_words.h"
#include "ui/diagnose/autopin_box.h"
#include "ui/diagnose/channels_page.h"
#include "ui/diagnose/finding_card.h"
#include "ui/diagnose/recipe_box.h"
#include "ui/empty_state.h"
#include "ui/jobs/job_row.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QAction>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace assay::ui {

DiagnosePanel::DiagnosePanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_find(new QToolButton(this)),
      m_heatMap(new QToolButton(this)), m_cancel(new QToolButton(this)), m_plan(new QLabel(this)),
      m_status(new QLabel(this)), m_tabs(new QTabBar(this)), m_channels(new ChannelsPage(document, selection, this)),
      m_autopin(new AutopinBox(document, this)),
      m_empty(
          new EmptyState(tr("The layers that lose most, why, and what takes it back will be listed here. That needs "
                            "a model and evaluation images."),
                         this)),
      m_stack(new QStackedLayout(this))
{
    setAccessibleName(tr("Diagnose"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makePage());
    const auto updateLater = document.updates().later(this, &DiagnosePanel::updateState);
    for (const auto signal : {&Document::resultsChanged, &Document::decisionsChanged, &Document::dataChanged})
        connect(&document, signal, this, updateLater);
    connect(&document, &Document::analysesChanged, this, &DiagnosePanel::showAnalyses);
    connect(&document.jobs(), &JobQueue::changed, this, &DiagnosePanel::showJob);
    showAnalyses();
}

QWidget* DiagnosePanel::makePage()
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    auto* buttons = new QHBoxLayout;
    for (QToolButton* button : {m_find, m_heatMap}) {
        button->setFocusPolicy(Qt::StrongFocus);
        buttons->addWidget(button);
    }
    m_cancel->setText(tr("Cancel"));
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    m_cancel->hide();
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_document.jobs().cancel(m_running); });
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    layout->addLayout(buttons);
    for (QLabel* label : {m_plan, m_status}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    layout->addWidget(m_plan);
    for (const QString& tab : {tr("Causes"), tr("Channels"), tr("Automatic pins")})
        m_tabs->addTab(tab);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("What the panel shows"));
    layout->addWidget(m_tabs);
    auto* pages = new QWidget(page);
    m_pages = new QStackedLayout(pages);
    for (QWidget* shown : {makeCauses(), static_cast<QWidget*>(m_channels), static_cast<QWidget*>(m_autopin)})
        m_pages->addWidget(shown);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedLayout::setCurrentIndex);
    layout->addWidget(pages, 1);
    layout->addWidget(new RecipeBox(m_document, page));
    return page;
}

QWidget* DiagnosePanel::makeCauses()
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_status->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_status);
    auto* list = new QWidget(page);
    m_list = new QVBoxLayout(list);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(8);
    m_list->addStretch();
    auto* scroll = new QScrollArea(page);
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows what has the focus
    layout->addWidget(scroll, 1);
    return page;
}

void DiagnosePanel::showPage(Page page)
{
    m_tabs->setCurrentIndex(static_cast<int>(page));
}

void DiagnosePanel::setActions(QAction* diagnose, QAction* heatMap)
{
    m_find->setDefaultAction(diagnose);
    m_heatMap->setDefaultAction(heatMap);
}

void DiagnosePanel::setEmptyAction(QAction* action)
{
    m_empty->setAction(action);
}

void DiagnosePanel::findCauses()
{
    if (m_running != 0)
        return;
    m_error.clear();
    showPage(Page::Causes);
    m_running = m_document.diagnose();
    showJob(m_running);
}

void DiagnosePanel::showJob(int id)
{
    const Job* const job = m_running != 0 && id == m_running ? m_document.jobs().find(id) : nullptr;
    if (job == nullptr)
        return;
    m_cancel->setVisible(job->isActive());
    if (!job->isActive()) {
        m_running = 0;
        m_error = job->error;
    }
    updateState();
}

void DiagnosePanel::showAnalyses()
{
    for (FindingCard* card : m_cards)
        card->deleteLater();
    m_cards.clear();
    const auto& diagnosis = m_document.analyses().diagnosis;
    for (std::size_t i = 0; diagnosis && i < diagnosis->findings.size(); ++i) {
        m_cards.push_back(new FindingCard(m_document, m_selection, diagnosis, i, this));
        m_list->insertWidget(static_cast<int>(i), m_cards.back());
    }
    updateState();
}

void DiagnosePanel::updateState()
{
    m_stack->setCurrentIndex(m_document.isOpen() && m_document.hasEvaluation() ? 1 : 0);
    m_plan->setText(planText());
    m_plan->setVisible(!m_plan->text().isEmpty());
    m_status->setText(status());
}

/// What a remedy changes, where it is pressed.
QString DiagnosePanel::planText() const
{
    const Results& results = m_document.results();
    if (!results.report || !results.report->accuracy || !results.performance)
        return {};
    if (results.isStale)
        return tr("Computing the figures of the new plan...");
    const evaluation::Accuracy& accuracy = *results.report->accuracy;
    const QString fps = rateText(results.performance->fps);
    if (accuracy.fp32 && accuracy.int8) {
        return tr("%1: INT8 %2, FP32 %3; %4 FPS simulated")
            .arg(fromCore(accuracy.metric == "top1" ? "top-1" : accuracy.metric), percentText(*accuracy.int8),
                 percentText(*accuracy.fp32), fps);
    }
    return accuracy.agreement
               ? tr("INT8 and FP32 agree on %1; %2 FPS simulated").arg(percentText(*accuracy.agreement), fps)
               : tr("%1 FPS simulated").arg(fps);
}

QString DiagnosePanel::status() const
{
    const Analyses& analyses = m_document.analyses();
    if (const Job* const job = m_document.jobs().find(m_running); job != nullptr && m_running != 0)
        return QStringLiteral("%1   %2").arg(tr("Measuring each layer alone and as the network runs."),
                                             statusText(*job));
    if (!m_error.isEmpty())
        return m_error;
    if (!analyses.diagnosis)
        return tr("Find the causes to see the layers that lose most, why, and what takes it back.");
    if (analyses.diagnosed != m_document.decisions())
        return tr("These findings are of an earlier plan: find the causes again to see what is left.");
    if (analyses.diagnosis->findings.empty())
        return tr("No layer loses anything to speak of.");
    return tr("Worst first, on %n images", nullptr, static_cast<int>(analyses.diagnosis->images));
}

} // namespace assay::ui
