#include "ui/task/task_preview.h"

#include "core/evaluation/dataset.h"
#include "core/evaluation/preprocess.h"
#include "core/graph/error.h"
#include "ui/ask.h"
#include "ui/images/thumbnails.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QImageReader>
#include <QLabel>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr int kSide = 224; // of the pictures on the screen, in pixels
constexpr int kDelayMs = 60;

using evaluation::ColorOrder;
using evaluation::InputSpec;
using evaluation::Layout;

/// The input's values as colours again: what scale, mean and std did is undone, what was done to places is seen.
QImage toImage(const Tensor& tensor, const InputSpec& input)
{
    const std::span<const float> values = tensor.data<float>();
    const auto channels = static_cast<std::size_t>(input.channels());
    const auto height = static_cast<std::size_t>(input.size.height), width = static_cast<std::size_t>(input.size.width);
    const auto pixel = [&](std::size_t y, std::size_t x, std::size_t channel) {
        const std::size_t at =
            input.layout == Layout::Nchw ? (channel * height + y) * width + x : (y * width + x) * channels + channel;
        const double value = (static_cast<double>(values[at]) * input.std[channel] + input.mean[channel]) / input.scale;
        return std::clamp(static_cast<int>(std::lround(value)), 0, 255);
    };
    QImage image(input.size.width, input.size.height, QImage::Format_RGB32);
    const bool isGray = input.color == ColorOrder::Gray;
    const std::size_t red = input.color == ColorOrder::Bgr ? 2 : 0, green = isGray ? 0 : 1;
    const std::size_t blue = isGray ? 0 : 2 - red;
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x)
            image.setPixel(static_cast<int>(x), static_cast<int>(y),
                           qRgb(pixel(y, x, red), pixel(y, x, green), pixel(y, x, blue)));
    }
    return image;
}

QImage fitted(const QImage& image)
{
    const bool isSmall = std::max(image.width(), image.height()) <= kSide;
    return image.scaled(kSide, kSide, Qt::KeepAspectRatio, isSmall ? Qt::FastTransformation : Qt::SmoothTransformation);
}

} // namespace

/// What a request found, made off the GUI thread.
struct TaskPreview::Shown
{
    QString name, problem;
    QSize size;
    QImage original, prepared;
    int index = 0, count = 0;
    double least = 0, greatest = 0;
};

TaskPreview::TaskPreview(QWidget* parent)
    : QWidget(parent), m_original(new QLabel(this)), m_prepared(new QLabel(this)), m_originalCaption(new QLabel(this)),
      m_caption(new QLabel(this)), m_delay(new QTimer(this))
{
    m_delay->setSingleShot(true);
    m_delay->setInterval(kDelayMs);
    connect(m_delay, &QTimer::timeout, this, &TaskPreview::request);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 0, 0, 0);
    auto* titles = new QLabel(tr("The image"), this);
    auto* inputTitle = new QLabel(tr("What the network gets"), this);
    QFont bold = titles->font();
    bold.setWeight(QFont::DemiBold);
    for (QLabel* title : {titles, inputTitle})
        title->setFont(bold);
    grid->addWidget(titles, 0, 0);
    grid->addWidget(inputTitle, 0, 1);
    for (QLabel* picture : {m_original, m_prepared}) {
        picture->setFixedSize(kSide, kSide);
        picture->setAlignment(Qt::AlignCenter);
        picture->setBackgroundRole(QPalette::Mid); // so that dark and light borders of a picture both show
        picture->setAutoFillBackground(true);
    }
    m_original->setAccessibleName(titles->text());
    m_prepared->setAccessibleName(inputTitle->text());
    grid->addWidget(m_original, 1, 0);
    grid->addWidget(m_prepared, 1, 1);
    for (QLabel* caption : {m_originalCaption, m_caption}) {
        caption->setWordWrap(true);
        caption->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        caption->setFixedWidth(kSide);
        caption->setMinimumHeight(fontMetrics().height() * 4);
        caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    grid->addWidget(m_originalCaption, 2, 0);
    grid->addWidget(m_caption, 2, 1);
    auto* row = new QHBoxLayout;
    grid->addLayout(row, 3, 0, 1, 2);
    m_previous = addButton(QStringLiteral("\u2190"), tr("Previous image"));
    m_next = addButton(QStringLiteral("\u2192"), tr("Next image"));
    QToolButton* choose = addButton(tr("Choose image..."), tr("Try the steps on an image of your own"));
    for (QToolButton* button : {m_previous, m_next, choose})
        row->addWidget(button);
    row->addStretch(1);
    grid->setRowStretch(4, 1);
    grid->setColumnStretch(2, 1);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(choose, &QToolButton::clicked, this, &TaskPreview::chooseImage);
}

QToolButton* TaskPreview::addButton(const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void TaskPreview::show(const InputSpec& input, const std::vector<std::filesystem::path>& folders)
{
    if (folders != m_folders)
        m_index = 0;
    m_input = input;
    m_folders = folders;
    ++m_request;
    m_delay->start();
}

void TaskPreview::showProblem(const QString& problem)
{
    m_delay->stop();
    ++m_request;
    Shown none;
    none.problem = problem;
    take(none);
}

QString TaskPreview::caption() const
{
    return m_caption->text();
}

std::shared_ptr<TaskPreview::Shown> TaskPreview::prepare(const InputSpec& input,
                                                         const std::vector<std::filesystem::path>& folders,
                                                         const std::filesystem::path& chosen, int index)
{
    auto shown = std::make_shared<Shown>();
    try {
        std::filesystem::path file = chosen;
        bool holdsTensors = false;
        for (std::size_t i = 0; file.empty() && i < folders.size(); ++i) {
            if (folders[i].empty())
                continue;
            const evaluation::Dataset images = evaluation::openDataset(folders[i]);
            holdsTensors = images.holdsTensors;
            if (holdsTensors)
                continue;
            shown->count = static_cast<int>(images.samples.size());
            shown->index = (index % shown->count + shown->count) % shown->count;
            file = images.samples[static_cast<std::size_t>(shown->index)].file;
        }
        if (file.empty()) {
            shown->problem = holdsTensors ? tr("The folder holds .npy files: inputs as they are, without these steps.")
                                          : tr("Name a folder of images, or choose one, to see what becomes of it.");
            return shown;
        }
        shown->name = toQt(file.filename().string());
        shown->size = QImageReader(QString::fromStdU16String(file.u16string())).size();
        shown->original = readFitted(file, kSide);
        const Tensor tensor = evaluation::preprocess(file, input);
        const auto [least, greatest] = std::minmax_element(tensor.data<float>().begin(), tensor.data<float>().end());
        shown->least = static_cast<double>(*least);
        shown->greatest = static_cast<double>(*greatest);
        shown->prepared = toImage(tensor, input);
    } catch (const Error& error) {
        shown->problem = toQt(error.what());
    }
    return shown;
}

void TaskPreview::request()
{
    QThreadPool::globalInstance()->start([self = QPointer(this), request = m_request, input = m_input,
                                          folders = m_folders, chosen = m_chosen, index = m_index] {
        const std::shared_ptr<Shown> shown = prepare(input, folders, chosen, index);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, request, shown] {
            if (self && self->m_request == request)
                self->take(*shown);
        });
    });
}

void TaskPreview::take(const Shown& shown)
{
    m_picture = shown.prepared;
    m_index = shown.index;
    m_original->setPixmap(QPixmap::fromImage(shown.original));
    m_prepared->setPixmap(shown.prepared.isNull() ? QPixmap() : QPixmap::fromImage(fitted(shown.prepared)));
    QStringList original;
    if (!shown.name.isEmpty())
        original = {shown.name, tr("height %1, width %2").arg(shown.size.height()).arg(shown.size.width())};
    if (shown.count > 0)
        original.append(tr("%1 of %2").arg(shown.index + 1).arg(shown.count));
    m_originalCaption->setText(original.join(QLatin1Char('\n')));
    m_caption->setText(!shown.problem.isEmpty() ? shown.problem
                                                : tr("height %1, width %2\nvalues %3 to %4")
                                                      .arg(shown.prepared.height())
                                                      .arg(shown.prepared.width())
                                                      .arg(compactText(shown.least), compactText(shown.greatest)));
    m_previous->setEnabled(shown.count > 1);
    m_next->setEnabled(shown.count > 1);
    emit this->shown();
}

void TaskPreview::step(int by)
{
    m_index += by;
    ++m_request;
    request();
}

void TaskPreview::chooseImage()
{
    askForFile(this,
               {.title = tr("Choose image"),
                .purpose = QStringLiteral("image"),
                .filters = {tr("Images (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.ppm *.pgm *.pnm)")}},
               this, [this](const QString& file) {
                   m_chosen = file.toStdU16String();
                   ++m_request;
                   request();
               });
}

} // namespace assay::ui
