#include "ui/mainwindow/help_dialogs.h"

#include "ui/mainwindow/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeySequence>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(assay::ui::HelpDialogs)
};

void showDialog(const QString& title, QWidget* content, QWidget* window)
{
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(content, 1);
    layout->addWidget(buttons);
    dialog->show();
}

void addKey(QFormLayout& form, const QString& key, const QString& what)
{
    auto* label = new QLabel(key);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    form.addRow(label, new QLabel(what));
}

/// As the user's keyboard has it: Strg+F in German.
QString keyName(const QKeySequence& keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

void showShortcuts(const Actions& actions, QWidget* window)
{
    auto* list = new QWidget;
    auto* form = new QFormLayout(list);
    form->setHorizontalSpacing(24);
    for (const QAction* action : actions.all()) {
        if (!action->shortcut().isEmpty())
            addKey(*form, action->shortcut().toString(QKeySequence::NativeText), action->iconText());
    }
    addKey(*form, keyName(Qt::CTRL | Qt::Key_1) + QStringLiteral(", 2, 3 ... 9, 0"),
           Words::tr("Graph, Layers, and the other panels in order"));
    addKey(*form, keyName(QKeySequence::Find), Words::tr("Search the graph"));
    addKey(*form, QStringLiteral("F3, ") + keyName(Qt::SHIFT | Qt::Key_F3), Words::tr("Next and previous match"));
    addKey(*form, QStringLiteral("F"), Words::tr("In a graph: show all of it"));
    addKey(*form, Words::tr("+, -, %1+wheel").arg(keyName(Qt::CTRL | Qt::Key_X).chopped(2)),
           Words::tr("In a graph: zoom"));
    addKey(*form, Words::tr("Arrows, page keys, wheel, drag"), Words::tr("In a graph: move"));
    addKey(*form, Words::tr("Up, Down"), Words::tr("In a graph, with a node selected: follow its edges"));
    addKey(*form, Words::tr("Enter, double click"), Words::tr("In a graph: expand the selected scope"));
    addKey(*form, Words::tr("Backspace"), Words::tr("In a graph: collapse the scope around the selected node"));
    addKey(*form, Words::tr("Menu, Shift+F10"), Words::tr("What can be done with the selection"));
    addKey(*form, Words::tr("Left, Right"), Words::tr("In a chart: the layer or plan before, after"));
    addKey(*form, Words::tr("Left, Right, with Shift"),
           Words::tr("In the histogram: move the range's upper, lower end"));
    addKey(*form, Words::tr("Enter"), Words::tr("In the histogram: take the range"));
    addKey(*form, Words::tr("Enter, F2, Del"), Words::tr("In the chart of plans: return to one, rename it, delete it"));
    addKey(*form, QStringLiteral("F2"), Words::tr("In the table: pin the precision of the layer"));
    addKey(*form, QStringLiteral("F, +, -, Enter"),
           Words::tr("In the timeline: show all of it, zoom, to the selected layer"));
    addKey(*form, keyName(Qt::Key_Escape), Words::tr("Leave the presentation"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumSize(list->sizeHint().width() + scroll->verticalScrollBar()->sizeHint().width(), 480);
    showDialog(Words::tr("Keyboard shortcuts"), scroll, window);
}

void showAbout(QWidget* window)
{
    auto* text = new QLabel(
        QStringLiteral("<h3>Assay %1</h3>").arg(QCoreApplication::applicationVersion()) +
        Words::tr(
            "<p>Brings FP32 ONNX networks to INT8 on an in-memory-compute AI processing unit.</p>"
            "<p>Throughput, latency and energy of the AIPU are simulated; throughput of the host is measured.</p>"
            "<p><b>Licences.</b> The sources are under the Apache License 2.0. A distributed program that contains "
            "Qt Charts is under the GNU General Public License 3.0. The sample's images are Fashion-MNIST, "
            "copyright 2017 Zalando SE, under the MIT licence.</p>"
            "<p>Built with Qt, ONNX, oneDNN, OpenCV, Eigen, fmt, nlohmann-json and CLI11.</p>"));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setMinimumWidth(440);
    showDialog(Words::tr("About Assay"), text, window);
}

} // namespace assay::ui
