// The window for who has no mouse or does not see it: every shortcut is documented, every control has a name and is
// reached by Tab.
#include "tests/ui/support/window_test.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/main_window.h"
#include "ui/task/task_dialog.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>
#include <QShortcut>
#include <QTest>

#include <set>

namespace assay::ui::test {

namespace {

/// The first column of README's table of keys, "Ctrl+1 to Ctrl+9" spelt out.
QStringList readmeKeys()
{
    QFile file(QStringLiteral(ASSAY_SOURCE_DIR "/README.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    text = text.mid(text.indexOf(QStringLiteral("| key |")));
    text = text.left(text.indexOf(QStringLiteral("\n\n")));
    QStringList keys;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const QString cell = line.section(QLatin1Char('|'), 1, 1).trimmed();
        static const QRegularExpression range(QStringLiteral("^Ctrl\\+(\\d) to Ctrl\\+(\\d)$"));
        for (const QString& part : cell.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const QString key = part.trimmed();
            const QRegularExpressionMatch match = range.match(key);
            for (int i = match.captured(1).toInt(); match.hasMatch() && i <= match.captured(2).toInt(); ++i)
                keys.append(QStringLiteral("Ctrl+%1").arg(i));
            keys.append(key);
        }
    }
    return keys;
}

/// Of all actions and shortcuts of the window, as README writes them.
std::set<QString> shortcutsOf(const MainWindow& window)
{
    std::set<QString> keys;
    const auto add = [&keys](const QKeySequence& key) {
        if (!key.isEmpty())
            keys.insert(key.toString(QKeySequence::PortableText));
    };
    for (const QAction* action : window.findChildren<QAction*>()) {
        for (const QKeySequence& key : action->shortcuts())
            add(key);
    }
    for (const QShortcut* shortcut : window.findChildren<QShortcut*>())
        add(shortcut->key());
    return keys;
}

bool isControl(const QWidget& widget)
{
    // The tabs of docks are the main window's own, and named; lists that drop down belong to their boxes.
    const bool isPart = widget.objectName().startsWith(QStringLiteral("qt_")) ||
                        qobject_cast<const QMainWindow*>(widget.parentWidget()) != nullptr ||
                        widget.window()->windowType() == Qt::Popup ||
                        qobject_cast<const QScrollBar*>(&widget) != nullptr ||
                        (widget.parentWidget() != nullptr && widget.parentWidget()->focusProxy() == &widget) ||
                        widget.focusProxy() != nullptr || qobject_cast<const QLabel*>(&widget) != nullptr;
    return !isPart && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

QString nameOf(QWidget& widget)
{
    if (qobject_cast<const QComboBox*>(&widget) != nullptr) // reported with its text, which is no name
        return widget.accessibleName();
    const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&widget);
    return face == nullptr ? QString() : face->text(QAccessible::Name);
}

QString describe(const QWidget& widget)
{
    QString path;
    for (const QWidget* at = &widget; at != nullptr; at = at->parentWidget())
        path.prepend(QStringLiteral("/") + QString::fromLatin1(at->metaObject()->className()));
    return path;
}

QStringList namelessIn(QWidget& window)
{
    QStringList nameless;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (isControl(*widget) && !widget->isHidden() && nameOf(*widget).isEmpty())
            nameless.append(describe(*widget));
    }
    return nameless;
}

/// Controls that are there to be used and that Tab does not come to.
QStringList unreachedIn(QWidget& window)
{
    std::set<const QWidget*> reached;
    window.setFocus();
    int steps = 0;
    for (const int most = 400; steps < most; ++steps) {
        QTest::keyClick(QApplication::focusWidget() == nullptr ? &window : QApplication::focusWidget(), Qt::Key_Tab);
        if (!reached.insert(QApplication::focusWidget()).second)
            break;
    }
    QStringList unreached;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (isControl(*widget) && widget->isVisible() && widget->isEnabled() && widget->window() == &window &&
            !reached.contains(widget) &&
            (widget->parentWidget() == nullptr || !reached.contains(widget->parentWidget())))
            unreached.append(describe(*widget) + QStringLiteral(" ") + nameOf(*widget));
    }
    return unreached;
}

} // namespace

class AccessTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolate();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(openSample(m_window->document(), 20));
        m_window->actions().runAll->trigger();
        QVERIFY(waitUntilIdle(m_window->document()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanupTestCase() { m_window.reset(); }

    void readmeNamesEveryShortcut()
    {
        const QStringList documented = readmeKeys();
        QVERIFY(documented.size() > 20);
        for (const QString& key : shortcutsOf(*m_window)) {
            if (key != QStringLiteral("Ctrl+C")) // copies, as everywhere
                QVERIFY2(documented.contains(key), qPrintable(key));
        }
    }

    void everyShortcutThatReadmeNamesIsThere()
    {
        const std::set<QString> there = shortcutsOf(*m_window);
        for (const QString& key : readmeKeys()) {
            static const QRegularExpression isShortcut(QStringLiteral("^Ctrl\\+(Shift\\+)?[A-Z0-9.]$|^F(1|3|11)$"));
            if (isShortcut.match(key).hasMatch())
                QVERIFY2(there.contains(key), qPrintable(key));
        }
    }

    void everyControlHasAName()
    {
        for (QDockWidget* dock : m_window->findChildren<QDockWidget*>())
            dock->show();
        const QStringList nameless = namelessIn(*m_window);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
        TaskDialog dialog(m_window->document());
        const QStringList inDialog = namelessIn(dialog);
        QVERIFY2(inDialog.isEmpty(), qPrintable(inDialog.join(QLatin1Char('\n'))));
    }

    void tabReachesEveryControl()
    {
        const QStringList unreached = unreachedIn(*m_window);
        QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(QLatin1Char('\n'))));
    }

    void tabReachesEveryControlOfTheTaskDialog()
    {
        TaskDialog dialog(m_window->document());
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        const QStringList unreached = unreachedIn(dialog);
        QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(QLatin1Char('\n'))));
    }

private:
    std::unique_ptr<MainWindow> m_window;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::AccessTest)
#include "access_test.moc"
