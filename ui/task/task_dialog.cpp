#include "ui/task/task_dialog.h"

#include "core/evaluation/task_writer.h"
#include "core/graph/error.h"
#include "ui/ask.h"
#include "ui/task/task_form.h"
#include "ui/task/task_preview.h"
#include "ui/text.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace assay::ui {

namespace {

std::filesystem::path toPath(const QString& file)
{
    return {file.toStdU16String()};
}

QString fromPath(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

const Value& inputOf(const Graph& graph)
{
    return graph.value(graph.inputs.front());
}

} // namespace

TaskDialog::TaskDialog(Document& document, QWidget* parent)
    : QDialog(parent), m_document(document), m_preview(new TaskPreview(this)), m_file(new QLineEdit(this)),
      m_problem(new QLabel(this)), m_buttons(new QDialogButtonBox(this))
{
    setWindowTitle(tr("Task of %1").arg(toQt(document.modelFile().filename().string())));
    const Graph& graph = document.results().optimized->graph;
    QStringList outputs;
    for (const ValueId output : graph.outputs)
        outputs.append(toQt(graph.value(output).name));
    m_form = new TaskForm(outputs, this);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumWidth(m_form->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    scroll->setMinimumHeight(360);

    m_problem->setWordWrap(true);
    m_problem->setAccessibleName(tr("What is wrong with the task"));
    m_file->setAccessibleName(tr("Task file"));
    auto* browse = new QToolButton(this);
    browse->setText(QStringLiteral("\u2026"));
    browse->setToolTip(tr("Choose where the task file is written"));
    browse->setAccessibleName(browse->toolTip());
    browse->setFocusPolicy(Qt::StrongFocus);
    m_buttons->addButton(QDialogButtonBox::Save)->setText(tr("Save and use"));
    m_buttons->addButton(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto* fileRow = new QHBoxLayout;
    auto* label = new QLabel(tr("Task file"), this);
    label->setBuddy(m_file);
    fileRow->addWidget(label);
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(browse);

    auto* grid = new QGridLayout(this);
    grid->addWidget(scroll, 0, 0);
    grid->addWidget(m_preview, 0, 1);
    grid->addWidget(m_problem, 1, 0, 1, 2);
    grid->addLayout(fileRow, 2, 0, 1, 2);
    grid->addWidget(m_buttons, 3, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(0, 1);
    resize(sizeHint().expandedTo({960, 660}));

    connect(m_buttons, &QDialogButtonBox::accepted, this, &TaskDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &TaskDialog::reject);
    connect(m_form, &TaskForm::changed, this, &TaskDialog::update);
    connect(m_file, &QLineEdit::textChanged, this, &TaskDialog::update);
    connect(browse, &QToolButton::clicked, this, &TaskDialog::chooseFile);
    start();
}

/// From the task file in use; else from the task that a workspace kept; else from a guess by the model's input.
void TaskDialog::start()
{
    evaluation::TaskDraft draft;
    const auto& task = m_document.task();
    std::error_code code;
    if (task && std::filesystem::is_regular_file(task->file, code))
        m_from = task->file;
    try {
        if (!m_from.empty())
            draft = evaluation::readDraft(m_from);
        else if (task)
            draft = {task->kind, task->input, {}, task->calibration, task->evaluation, task->detection};
        else
            draft.input = evaluation::guessInput(inputOf(m_document.results().optimized->graph).shape);
    } catch (
        const Error&) { // no image, or the file has gone bad meanwhile: the form starts empty and says what it needs
        draft.input.size = {224, 224};
        draft.input.mean = {0, 0, 0};
        draft.input.std = {1, 1, 1};
    }
    if (draft.calibration.empty() && m_document.hasCalibration())
        draft.calibration = m_document.calibration()->folder;
    if (draft.evaluation.empty() && m_document.hasEvaluation())
        draft.evaluation = m_document.evaluation()->folder;
    std::filesystem::path file = m_from;
    if (file.empty())
        file = std::filesystem::path(m_document.modelFile()).replace_extension(".json");
    m_form->setDraft(draft);
    m_file->setText(fromPath(file));
    update();
}

/// Why the network cannot take what these steps make; empty if it can.
QString TaskDialog::mismatch(const evaluation::InputSpec& input) const
{
    const Graph& graph = m_document.results().optimized->graph;
    if (graph.inputs.size() != 1)
        return tr("The network has %1 inputs; images can feed networks with one only.").arg(graph.inputs.size());
    const Shape& shape = inputOf(graph).shape;
    const bool isNchw = input.layout == evaluation::Layout::Nchw;
    const Shape made = isNchw ? Shape{1, input.channels(), input.size.height, input.size.width}
                              : Shape{1, input.size.height, input.size.width, input.channels()};
    if (shape.size() == made.size() && std::equal(shape.begin() + 1, shape.end(), made.begin() + 1))
        return {};
    return tr("The network's input is %1; these steps make %2.").arg(toQt(toString(shape)), toQt(toString(made)));
}

void TaskDialog::update()
{
    const QString problem = m_form->problem();
    const evaluation::TaskDraft draft = m_form->draft();
    const QString wrong = problem.isEmpty() ? mismatch(draft.input) : problem;
    m_problem->setText(wrong);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(problem.isEmpty() && !m_file->text().trimmed().isEmpty());
    if (problem.isEmpty())
        m_preview->show(draft.input, {draft.evaluation, draft.calibration});
    else
        m_preview->showProblem(problem);
}

void TaskDialog::chooseFile()
{
    askForFile(this,
               {.kind = FileQuestion::Kind::SaveFile,
                .title = tr("Task file"),
                .purpose = QStringLiteral("task"),
                .current = m_file->text(),
                .filters = {tr("Task files (*.json)")},
                .confirmsOverwrite = false}, // asked on saving
               m_file, [this](const QString& file) { m_file->setText(file); });
}

void TaskDialog::accept()
{
    const std::filesystem::path file = toPath(m_file->text().trimmed());
    std::error_code code;
    const bool isOther = std::filesystem::exists(file, code) && !std::filesystem::equivalent(file, m_from, code);
    if (!isOther) {
        write(file);
        return;
    }
    askWhether(this, tr("Task file"), tr("%1 is there already. Replace it?").arg(QFileInfo(m_file->text()).fileName()),
               QMessageBox::Yes | QMessageBox::No, this, [this, file](QMessageBox::StandardButton answer) {
                   if (answer == QMessageBox::Yes)
                       write(file);
               });
}

void TaskDialog::write(const std::filesystem::path& file)
{
    try {
        evaluation::writeTask(file, m_form->draft(), m_from);
    } catch (const Error& error) {
        m_problem->setText(toQt(error.what()));
        return;
    }
    m_document.openTask(file);
    QDialog::accept();
}

} // namespace assay::ui
