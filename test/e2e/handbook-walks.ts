import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { copyWorks, type Desk, plugIn, worksFolder } from './handbook-desk.ts';
import { expect, pin, typePin } from './kiosk.ts';

const pulled = 'Đã đọc lại, khớp từng byte. Có thể rút USB.';
const made = /nhân viên làm · .* · đã đọc lại, đủ/;
/** A setting or a check by its name. */
const row = ({ page }: Desk, name: string) => page.getByRole('group', { name, exact: true });
const finding = ({ page }: Desk, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
const section = ({ page }: Desk, heading: string) =>
  page.locator('main section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
const type = async ({ page, tap }: Desk, ...codes: readonly string[]): Promise<void> => {
  for (const code of codes) {
    await page.keyboard.type(code);
    await tap('Tiếp');
  }
};

/** How each task of docs/so-tay is done on the screens, by the names it gives things. */
export const walks: Readonly<Record<string, (desk: Desk) => Promise<void>>> = {
  'vao-trang-nhan-vien': async (desk) => {
    const { page, kiosk, tap, look, read } = desk;
    await page.goto(`${kiosk.url}/staff`);
    await read('Đặt mã ban tổ chức');
    await typePin(page, pin);
    await tap('Tiếp');
    await read('Nhập lại mã');
    await typePin(page, pin);
    await tap('Màn hình');
    await tap('Đặt mã nhân viên');
    await type(desk, pin, '93517264', '93517264');
    await read('Đã đặt mã nhân viên.');
    await tap('Khóa lại');
    await typePin(page, '9351');
    await desk.photograph(page.getByRole('button', { name: 'Vào', exact: true }));
    await typePin(page, '7264');
    await tap('Vào');
    await look();
  },
  'chuan-bi-thu-muc': async (desk) => {
    copyWorks(desk.stick);
    await desk.signIn();
    await desk.tap('Nhập dữ liệu');
    await desk.tap('Nhập thư mục khác');
    await desk.open('KINGSTON');
    await desk.open(worksFolder);
    await desk.photograph(desk.page.getByRole('button', { name: 'Ghi bảng mẫu vào thư mục này' }));
    await desk.tap('Ghi bảng mẫu vào thư mục này');
    await desk.read(/^Đã ghi danh-sach-tac-pham/);
  },
  'nhap-va-cong-bo': async (desk) => {
    const { page, tap } = desk;
    copyWorks(desk.stick);
    await desk.signIn();
    await tap('Nhập dữ liệu');
    await tap('Nhập thư mục khác');
    await desk.open('KINGSTON');
    await desk.open(worksFolder);
    await tap('Nhập từ thư mục này');
    const publish = page.getByRole('button', { name: /^Công bố \d+ tác phẩm/ });
    await expect(publish).toBeVisible({ timeout: 300_000 });
    await desk.photograph(publish);
    await tap('Chọn tệp…');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /IMG_2417/ })
      .tap();
    await expect(publish).toBeEnabled({ timeout: 60_000 });
    await tap('Hoàn tác');
    await expect(publish).toBeEnabled({ timeout: 60_000 });
    await tap('Công bố 290 tác phẩm (bản 3)');
    await desk.read(/^Đã công bố \d+ tác phẩm/);
    await desk.look();
    await tap('Màn hình');
    await desk.read('Bắt đầu triển lãm khác');
  },
  'kiem-tra-sang': async (desk) => {
    // As a disk that forgets would.
    const media = path.join(desk.kiosk.data, 'media');
    for (const name of readdirSync(media).slice(0, 2)) rmSync(path.join(media, name), { recursive: true });
    await desk.signIn();
    await desk.tap('Kiểm tra sáng');
    await desk.photograph(finding(desk, 'Tệp gốc').getByRole('button'));
    await desk.tap('Xem báo cáo nhập');
    await desk.tap('Kiểm tra sáng');
    await desk.tap('Kiểm lại');
    await desk.tap('In');
  },
  'gio-mo-cua': async (desk) => {
    const open = [{ from: '07:30', to: '21:30' }];
    const week = Array.from({ length: 7 }, (_, day) => (day === 0 ? [] : open));
    await desk.ask('PUT', 'settings', { exhibition: { openingHours: { week, exceptions: [] } } });
    await desk.signIn();
    await desk.tap('Trình chiếu');
    await desk.photograph(row(desk, 'Thứ Hai'));
    await desk.tap('Thêm giờ');
    await desk.tap('Lưu');
    await expect(row(desk, 'Thứ Hai')).toContainText('7:30 – 21:30');
    await desk.tap('Thêm giờ');
    await desk.tap('Dùng cho cả tuần');
    await desk.tap('Thêm một ngày');
    await expect(desk.page.getByText('Nghỉ cả ngày')).toBeVisible();
    await desk.tap('Về triển lãm');
  },
  'mo-binh-chon': async (desk) => {
    await desk.ask('PUT', 'settings', { exhibition: { votingOpen: false } });
    await desk.signIn();
    await desk.tap('Màn hình');
    await desk.tap('Phiếu thử');
    await desk.tap('Chạy thử');
    await desk.tap('Phiếu thật');
    await desk.tap('Nhận phiếu thật');
    await desk.photograph(row(desk, 'Mở bình chọn'));
    await desk.tap('Mở bình chọn');
    await desk.tap('Mở bình chọn');
    await desk.read('Đang mở');
    await desk.tap('Kiểm tra sáng');
    await desk.read('Hôm nay là chế độ thật, phiếu được tính.');
  },
  'duyet-loi-nhan': async (desk) => {
    const words = ['Tranh của cháu làm tôi nhớ bản cũ bên sông.', 'Đẹp quá!', 'Mong năm sau có thêm thơ.'];
    await desk.leaveWords(...words);
    await desk.signIn();
    await desk.tap('Lời nhắn');
    await desk.read('Đẹp quá!');
    await desk.photograph(desk.page.getByRole('button', { name: /^Duyệt/ }).first());
    await desk.tap('Duyệt');
    await desk.tap('Lấy lại');
    await desk.tap('Ẩn');
    await desk.tap('Đã ẩn 3');
    await desk.tap('Đã duyệt 40');
    await desk.tap('Chưa xem 12');
  },
  'chinh-man-chieu': async (desk) => {
    await desk.signIn();
    await desk.tap('Trình chiếu');
    await desk.tap('Chọn tác phẩm');
    await desk.page.getByRole('dialog').locator('li button').first().tap();
    await expect(row(desk, 'Giữ trên màn này ngay')).toContainText('Thôi giữ');
    await desk.photograph(row(desk, 'Giữ trên màn này ngay'));
    await desk.tap('Thôi giữ');
    await expect(row(desk, 'Giữ trên màn này ngay')).toContainText('Chọn tác phẩm');
    await row(desk, 'Thơ').getByRole('button', { name: 'Ít hơn' }).tap();
    await desk.tap('Màn hình');
    await expect(row(desk, 'Loa của màn này')).toBeVisible();
  },
  'sua-tac-pham': async (desk) => {
    const { page } = desk;
    await desk.signIn();
    await desk.tap('Tác phẩm');
    await page.locator('main ul button').first().tap();
    const sheet = page.getByRole('dialog');
    const title = (await sheet.getAttribute('aria-label')) ?? '';
    await sheet
      .getByRole('button', { name: `: ${title}` })
      .first()
      .tap();
    await page.keyboard.type(' 2024 ');
    await desk.tap('Lưu');
    await expect(sheet.getByText(/^Danh sách ghi: /).first()).toBeVisible();
    await desk.photograph();
    await desk.tap('Sang phải');
    await desk.tap('Sang trái');
    await desk.tap('Đóng');
    await desk.look();
    await page.locator('main ul button').first().tap();
    await desk.tap('Ẩn tác phẩm này');
    await expect(sheet).toHaveCount(0);
    await desk.tap('Đã ẩn 1');
    await page.locator('main ul button').first().tap();
    await desk.tap('Cho hiện lại');
    await desk.tap('Đóng');
    await desk.tap('Nhật ký');
  },
  'in-nhan': async (desk) => {
    await desk.signIn();
    await desk.tap('Tác phẩm');
    await desk.tap('In…');
    await desk.tap('Danh sách');
    await desk.tap('Giấy chứng nhận');
    await desk.tap('Nhãn treo tường');
    await desk.tap('Mỗi nhãn một tờ A6');
    await desk.tap('Tám nhãn một tờ A4, có dấu cắt');
    await desk.photograph(desk.page.getByRole('button', { name: 'Nhãn treo tường' }));
    await desk.tap('Chỉ tác phẩm đạt giải');
    await desk.open('KINGSTON');
    await desk.tap('Ghi vào thư mục này');
    await desk.read(pulled);
  },
  'sao-luu': async (desk) => {
    await desk.signIn();
    await desk.tap('Sao lưu');
    await desk.tap('Sao lưu ngay');
    await desk.read(made);
    await desk.photograph(desk.page.getByRole('button', { name: 'Sao lưu ngay' }));
    await desk.open('KINGSTON');
    await desk.tap('Lưu vào thư mục này');
    await desk.read(pulled);
  },
  'khep-binh-chon': async (desk) => {
    await desk.vote(9);
    await desk.signIn();
    await desk.tap('Màn hình');
    await desk.tap('Khép bình chọn');
    await desk.tap('Khép bình chọn');
    await desk.read('Đã khép lại');
    await desk.tap('Mang phiếu đi');
    const aloud = desk.page.locator('aside p[lang=vi]');
    await expect(aloud).toBeVisible();
    await desk.photograph(aloud);
    await desk.open('KINGSTON');
    await desk.tap('Ghi vào thư mục này');
    await desk.read(pulled);
    expect(readdirSync(desk.stick).some((file) => file.endsWith('phieu-niem-phong.pdf'))).toBe(true);
  },
  'mang-phieu-di': async (desk) => {
    await desk.vote(9);
    await desk.signIn();
    await desk.tap('Mang phiếu đi');
    await desk.open('KINGSTON');
    await desk.tap('Ghi vào thư mục này');
    await desk.read(pulled);
    await desk.photograph(desk.page.getByText(pulled));
    expect(readdirSync(desk.stick).filter((file) => file.endsWith('.hoaban-votes'))).toHaveLength(1);
  },
  'gop-phieu': async (desk) => {
    await desk.vote(24);
    desk.kiosk.command('export', '--out', path.join(desk.stick, 'man-hinh-1.hoaban-votes'));
    // As on a locked screen.
    await desk.page.route('**/api/staff/sessions', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), keepsDownloads: false } });
    });
    await desk.signIn();
    await desk.tap('Kết quả');
    await desk.tap('Gộp phiếu');
    await desk.open('KINGSTON');
    await desk.tap('Tính phiếu trong thư mục này');
    await desk.read(/^Phiếu đáng ngờ: /);
    await desk.photograph(desk.page.getByRole('button', { name: 'Chỉ màn hình này' }));
    await desk.tap('Xem từng phiếu đáng ngờ');
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).tap();
    await desk.tap('Báo cáo PDF');
    await desk.open('KINGSTON');
    await desk.tap('Ghi vào thư mục này');
    await desk.read(pulled);
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).tap();
    await desk.tap('Chỉ màn hình này');
  },
  'le-cong-bo': async (desk) => {
    await desk.vote(9);
    await desk.ask('PUT', 'settings', { exhibition: { votingOpen: false } });
    await desk.signIn();
    await desk.tap('Kết quả');
    await desk.tap('Lễ công bố');
    await desk.read(/^Sẽ công bố \d+ giải/);
    await desk.photograph(desk.page.getByRole('button', { name: 'Bắt đầu trên màn hình này' }));
    await desk.tap('Bắt đầu trên màn hình này');
    const stage = desk.page.locator('main[data-place]');
    await expect(stage).toHaveAttribute('data-place', '0');
    await desk.page.keyboard.press('PageDown');
    await expect(stage).toHaveAttribute('data-place', '1');
    await desk.signIn();
    await desk.tap('Kết quả');
    await desk.tap('Lễ công bố');
    await desk.tap('Kết thúc lễ');
    await expect(desk.page.getByRole('button', { name: 'Kết thúc lễ' })).toHaveCount(0);
  },
  'man-hinh-den': async (desk) => {
    await desk.signIn();
    await desk.tap('Màn hình');
    await desk.photograph(row(desk, 'Khởi động lại Hoa Ban'));
    await desk.tap('Khởi động lại');
    await desk.tap('Khởi động lại');
    await desk.read('Dành cho nhân viên');
    await desk.signIn();
    await desk.tap('Kiểm tra sáng');
    await expect(finding(desk, 'Màn hình')).toBeVisible();
  },
  'mat-dien': async (desk) => {
    await desk.vote(3);
    await desk.kiosk.kill();
    await desk.kiosk.restart();
    await desk.signIn();
    await desk.tap('Kiểm tra sáng');
    await desk.read(/^Mất điện hoặc tắt đột ngột/);
    await desk.photograph(section(desk, 'Từ hôm qua'));
    for (const name of ['Sổ cái', 'Đồng hồ']) await expect(finding(desk, name)).toBeVisible();
    await desk.tap('Kiểm lại');
    await desk.tap('Nhập dữ liệu');
  },
  'quen-ma': async (desk) => {
    const { kiosk } = desk;
    await kiosk.kill();
    const code = /\d{6,}/.exec(kiosk.command('pin', '--reset', 'organizer'))?.[0] ?? '';
    await kiosk.restart();
    await desk.signIn(code);
    await desk.tap('Màn hình');
    await desk.photograph(row(desk, 'Mã nhân viên'));
    await desk.tap('Đặt mã nhân viên');
    await type(desk, code, '704913', '704913');
    await desk.read('Đã đặt mã nhân viên.');
    await desk.tap('Đổi mã');
    await type(desk, code, pin, pin);
    await desk.read('Đã đổi mã ban tổ chức.');
  },
  'day-o-dia': async (desk) => {
    await desk.signIn();
    await desk.tap('Kiểm tra sáng');
    await desk.photograph(finding(desk, 'Ổ đĩa'));
    await desk.tap('Kiểm lại');
    await desk.tap('Sao lưu');
    await desk.tap('Sao lưu ngay');
    await desk.read(made);
  },
  'khong-thay-usb': async (desk) => {
    await desk.signIn();
    const { page } = desk;
    await page.getByRole('button', { name: 'Nhập dữ liệu', exact: true }).tap();
    await page.getByRole('button', { name: 'Nhập thư mục khác' }).tap();
    await desk.open('KINGSTON');
    rmSync(desk.stick, { recursive: true });
    await plugIn(page, desk.kiosk);
    await desk.read('Chưa thấy USB nào. Hãy cắm USB vào máy rồi đợi vài giây.');
    await desk.photograph(page.getByText(/^Chưa thấy USB nào/));
    mkdirSync(desk.stick);
    await plugIn(page, desk.kiosk, desk.stick);
    await desk.open('KINGSTON');
    await desk.tap('Lên một cấp');
    await desk.tap('Màn hình');
  },
  'bao-dong-so-cai': async (desk) => {
    const { kiosk } = desk;
    const older = path.join(path.dirname(kiosk.data), 'older');
    await kiosk.kill();
    cpSync(kiosk.data, older, { recursive: true });
    await kiosk.restart();
    await desk.vote(9);
    // A start signs what stands there.
    await kiosk.kill();
    await kiosk.restart();
    await kiosk.kill();
    for (const name of ['hoa-ban.db', 'hoa-ban.db-wal', 'hoa-ban.db-shm', 'ledger.ndjson']) {
      rmSync(path.join(kiosk.data, name), { force: true });
      if (readdirSync(older).includes(name)) cpSync(path.join(older, name), path.join(kiosk.data, name));
    }
    await kiosk.restart();
    await desk.signIn();
    await desk.read(/^Mất phiếu: sổ cái từng có/);
    await desk.photograph(desk.page.getByText(/^Mất phiếu: sổ cái từng có/).first());
    await desk.tap('Kiểm tra sáng');
    for (const name of ['Sổ cái', 'Chữ ký sổ cái']) await expect(finding(desk, name)).toBeVisible();
    await desk.tap('Mang phiếu đi');
    await desk.open('KINGSTON');
    await desk.tap('Ghi vào thư mục này');
    await desk.read(pulled);
    await desk.tap('Màn hình');
    await desk.tap('Khép bình chọn');
  },
  'khoi-phuc': async (desk) => {
    await desk.signIn();
    await desk.page.getByRole('button', { name: 'Tác phẩm', exact: true }).tap();
    await desk.page.locator('main ul button').first().tap();
    await desk.page.getByRole('button', { name: 'Ẩn tác phẩm này' }).tap();
    await desk.read(/^Đã ẩn /);
    await desk.tap('Nhập dữ liệu');
    await desk.read('Lấy lại bản trước');
    await desk.tap('Sao lưu');
    await desk.tap('Sao lưu ngay');
    await desk.read(made);
    await desk.vote(3);
    await desk.tap('Khôi phục…');
    await desk.photograph(desk.page.getByRole('button', { name: 'Khôi phục và khởi động lại' }));
    await desk.tap('Khôi phục và khởi động lại');
    await desk.read('Dành cho nhân viên');
    await desk.signIn();
    await desk.tap('Sao lưu');
    await desk.read('Đã khôi phục');
    await desk.tap('Kiểm tra sáng');
  },
  'may-moi': async (desk) => {
    const { kiosk, page } = desk;
    await desk.vote(9);
    await desk.signIn();
    await desk.tap('Sao lưu');
    await desk.open('KINGSTON');
    await desk.tap('Lưu vào thư mục này');
    await desk.read(pulled);
    await desk.tap('Màn hình');
    await desk.tap('Tắt');
    await desk.tap('Tắt');
    await desk.read('Đang tắt…');
    // The new machine: nothing is there yet.
    await expect.poll(() => isRunning(kiosk.pid())).toBe(false);
    rmSync(kiosk.data, { recursive: true });
    await kiosk.restart();
    await page.goto(`${kiosk.url}/staff`);
    await desk.read('Đặt mã ban tổ chức');
    await typePin(page, '704913');
    await page.getByRole('button', { name: 'Tiếp' }).tap();
    await typePin(page, '704913');
    await desk.tap('Sao lưu');
    await desk.open('KINGSTON');
    const file = page.getByRole('button', { name: /\.hoaban-backup/ });
    await desk.photograph(file);
    await file.tap();
    await desk.tap('Khôi phục và khởi động lại');
    await desk.read('Dành cho nhân viên');
    await desk.signIn();
    await desk.tap('Mang phiếu đi');
    await desk.read('9');
    await desk.tap('Kiểm tra sáng');
  },
};

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
