#include "tests/ui/workspace/saving_child.h"

#include "core/workspace/workspace_file.h"
#include "tests/ui/support/window_test.h"
#include "ui/workspace/workspace_keeper.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include <cstdio>

namespace assay::ui::test {

namespace {

namespace fs = std::filesystem;

void say(bool isRecovery, int number)
{
    const Safe safe{isRecovery ? 1 : 0, number};
    std::fwrite(&safe, sizeof safe, 1, stdout);
    std::fflush(stdout);
}

} // namespace

int numberIn(const QString& file)
{
    const auto& tensors = workspace::load(fs::path(file.toStdString())).decisions.recipe.tensors;
    const auto found = tensors.find(kNumberedTensor);
    return found == tensors.end() ? 0 : static_cast<int>(found->second.manualRange.value().maximum);
}

int saveForEver(const QString& file, const QString& recoveryFolder, int first)
{
    Document document;
    WorkspaceKeeper& keeper = document.workspace();
    keeper.startRecovery(recoveryFolder);
    int number = first - 1;
    const auto next = [&document, &keeper, &number, file] {
        quantization::TensorChoice choice;
        choice.method = calibration::RangeMethod::Manual;
        choice.manualRange = calibration::Range{0, static_cast<double>(++number)};
        document.chooseRange(QString::fromLatin1(kNumberedTensor), choice);
        if (number % 3 == 0)
            keeper.save(fs::path(file.toStdString()));
    };
    QObject::connect(&keeper, &WorkspaceKeeper::recoveryWritten, &document, [recoveryFolder, &number, next] {
        const QStringList names = QDir(recoveryFolder).entryList({QStringLiteral("*.assay")}, QDir::Files);
        if (names.size() == 1) // else it was removed since: what it held is saved
            say(true, numberIn(QDir(recoveryFolder).filePath(names.front())));
        if (number % 3 != 0)
            QTimer::singleShot(0, next);
    });
    QObject::connect(&keeper, &WorkspaceKeeper::saved, &document, [file, next] {
        say(false, numberIn(file));
        QTimer::singleShot(0, next);
    });
    QObject::connect(&document, &Document::opened, &document, next);
    document.open(sampleModel());
    return QCoreApplication::exec();
}

} // namespace assay::ui::test
