"""Words that large databases take their names from: enough of them that searching is real."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FORMS = ("PT", "PT", "PT", "PT", "CV", "CV", "UD", "Toko")
FIRST = _words(
    "Abadi Agung Alam Aneka Anugerah Arta Asia Bahagia Bahari Bakti Bangun Baru Berkah Bersama "
    "Bina Bintang Bumi Cahaya Cakra Central Cipta Citra Daya Delta Dharma Duta Dwi Eka Fajar "
    "Gajah Garuda Gemilang Global Graha Gunung Guna Harapan Harum Hasil Indah Indo Inti Jasa "
    "Jati Jaya Kairos Kalimas Karya Kencana Kharisma Kirana Kreasi Kurnia Lancar Lautan Lestari "
    "Lima Lintas Logam Mahkota Maju Makmur Mandiri Marga Mas Mega Mekar Melati Metro Mitra Mulia "
    "Multi Murni Mustika Niaga Nirwana Nusa Nusantara Optima Panca Pandu Panorama Pelita Perdana "
    "Perkasa Permata Persada Pertiwi Pilar Prakarsa Prima Pusaka Putra Rajawali Rasa Rejeki "
    "Rimba Roda Sakti Samudra Santosa Sari Satria Segar Sejahtera Selaras Semesta Sentosa Sigma "
    "Sinar Solusi Subur Sukses Sumber Surya Tata Tekno Tirta Tri Tunas Unggul Utama Victory "
    "Wahana Wijaya Wira Wisma Yasa Zamrud"
)
TRADE = _words(
    "Agro Aluminium Baja Beton Beras Biskuit Boga Botani Cat Elektronik Energi Farma Foods "
    "Furnitur Garam Garmen Gula Herbal Ikan Jamu Kaca Karet Kargo Kayu Kemasan Keramik Kertas "
    "Kimia Kopi Kosmetik Kulit Logistik Mebel Mesin Minyak Motor Optik Pangan Pelumas Perekat "
    "Plastik Pupuk Resin Roti Sabun Semen Sepatu Susu Tambang Teh Teknik Tekstil Tepung Textile "
    "Tinta Transport Tuna Udang"
)
LAST = _words(
    "Abadi Andalan Bersama Gemilang Indonesia Industri Internasional Jaya Karya Kencana Lestari "
    "Makmur Mandiri Nasional Nusantara Perdana Perkasa Persada Prima Raya Sejahtera Sejati "
    "Sentosa Utama Barat Timur Selatan Utara Baru Tiga Delapan Sembilan"
)
GIVEN = _words(
    "Adi Agus Ahmad Andi Andreas Anisa Arif Asep Ayu Bagus Bambang Bayu Budi Cahyo Citra Dadang "
    "Dedi Deni Dewi Dian Didik Dimas Dwi Edi Eka Eko Endang Erna Fajar Fitri Galih Gilang Hadi "
    "Hana Hari Hendra Heru Iman Indah Indra Irfan Iwan Joko Johan Kartika Kevin Kurnia Laila "
    "Lestari Lia Lina Lukman Made Maria Mega Mira Muhammad Nia Novi Nur Nyoman Oktavia Putri "
    "Putu Rahmat Rani Ratna Reza Ria Rina Rizal Rudi Sari Siti Slamet Sri Surya Susan Taufik "
    "Teguh Tono Tri Umar Vina Wahyu Wati Wayan Wawan Wulan Yanti Yudi Yuni Yusuf Zainal Zahra"
)
FAMILY = _words(
    "Abdullah Aditya Anggraini Ardiansyah Astuti Basri Budiman Chandra Darmawan Effendi Fauzi "
    "Gunawan Hakim Halim Handayani Hartono Hasan Hidayat Hutapea Ibrahim Iskandar Kosasih "
    "Kurniawan Kusuma Laksana Lestari Lim Lubis Maharani Manurung Mulyadi Nasution Nugroho "
    "Pangestu Permana Permata Pranata Prasetyo Pratama Purnama Purwanto Putra Rahardjo Rahman "
    "Ramadhan Saputra Salim Santoso Saragih Setiawan Siahaan Simanjuntak Sinaga Siregar Sitorus "
    "Suharto Sukarno Sulaiman Supriyadi Suryadi Susanti Susanto Sutanto Syahputra Tambunan "
    "Tanjung Tanuwijaya Utami Utomo Wahyuni Wibowo Widjaja Wijaya Winata Wirawan Yulianto Yusuf"
)
CITIES = (
    ("Jakarta", "Jabodetabek"),
    ("Bekasi", "Jabodetabek"),
    ("Tangerang", "Jabodetabek"),
    ("Bogor", "Jabodetabek"),
    ("Bandung", "West Java"),
    ("Karawang", "West Java"),
    ("Cirebon", "West Java"),
    ("Semarang", "Central Java"),
    ("Surakarta", "Central Java"),
    ("Yogyakarta", "Central Java"),
    ("Surabaya", "East Java"),
    ("Malang", "East Java"),
    ("Gresik", "East Java"),
    ("Denpasar", "Bali"),
    ("Medan", "North Sumatra"),
    ("Palembang", "South Sumatra"),
    ("Pekanbaru", "Riau"),
    ("Batam", "Riau Islands"),
    ("Balikpapan", "Kalimantan"),
    ("Banjarmasin", "Kalimantan"),
    ("Makassar", "Sulawesi"),
    ("Manado", "Sulawesi"),
)
INDUSTRIES = _words(
    "food beverages chemicals paints fertiliser plastics metal textiles logistics furniture "
    "pharmaceuticals cosmetics electronics automotive paper fisheries"
)
TITLES = (
    (("President director", "Director", "Owner"), "decision-maker", 5),
    (("Purchasing manager", "Supply chain manager", "Procurement head"), "influencer", 4),
    (("Buyer", "Warehouse head", "Plant engineer", "Packing supervisor"), "user", 2),
)
ATTITUDES = ("opponent", "critic", "neutral", "neutral", "supporter", "advocate")
NOTES = (
    "Order confirmed for next week",
    "Price asked again, answer on Friday",
    "Truck was late, apologised",
    "Trial of the new grade agreed",
    "No answer, tries again",
    "Stock counted together, two pallets short",
    "Wants thirty days instead of twenty-one",
    "New buyer from next month",
    "Visit to the plant, line two stands",
    "Complaint settled, credit note sent",
    "Budget round in October",
    "Asked for the data sheet in Indonesian",
)
PROMISES = (
    "Send price list",
    "Offer in writing",
    "Sample of the new grade",
    "Report on the lot",
    "Delivery calendar",
    "Statement of account",
)
