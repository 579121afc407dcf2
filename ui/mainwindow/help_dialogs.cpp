#include "ui/mainwindow/help_dialogs.h"

#include "ui/mainwindow/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
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
    addKey(*form, QStringLiteral("Ctrl+1 ... 6"), Words::tr("Graph, Layers, Tensor, Compare, Images, Jobs"));
    addKey(*form, QStringLiteral("Ctrl+F"), Words::tr("Search the graph"));
    addKey(*form, QStringLiteral("F2"), Words::tr("Pin the precision of the layer in the table"));
    addKey(*form, QStringLiteral("Esc"), Words::tr("Leave the presentation"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumSize(460, 480);
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
